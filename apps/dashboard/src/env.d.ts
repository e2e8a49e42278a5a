/// <reference types="vite/client" />

declare module 'virtual:world-map' {
  import type { Topology, GeometryCollection } from 'topojson-specification';
  /** Countries without Antarctica; `id` is the ISO 3166-1 alpha-2 code, '' where a shape has none. */
  const topology: Topology<{ countries: GeometryCollection }>;
  export default topology;
}

declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent;
  export default component;
}
