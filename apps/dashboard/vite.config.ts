import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import vuetify from 'vite-plugin-vuetify';
import { worldMapPlugin } from './build/world-map.plugin.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.SPUNTA_DEV_SERVER ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  plugins: [vue(), vuetify({ autoImport: true }), worldMapPlugin()],
  define: { __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  server: { proxy: { '/graphql': { target: server, ws: true }, '/api': server, '/webhooks': server } },
  build: {
    outDir: here('../../dist/dashboard'),
    emptyOutDir: true,
    // The GraphQL console (Monaco) is far over the default; the app's own chunks are watched by the size test.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: [here('./index.html'), here('./graphiql.html'), here('./embed.html')],
      // "use client" at the head of the console's React modules means nothing here.
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
    },
  },
});
