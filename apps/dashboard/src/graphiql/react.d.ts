/** The console is the only React here: these two calls are all that it needs of it. */
declare module 'react' {
  export function createElement(type: unknown, props: Record<string, unknown>): unknown;
}
declare module 'react-dom/client' {
  export function createRoot(container: HTMLElement): { render(node: unknown): void };
}
