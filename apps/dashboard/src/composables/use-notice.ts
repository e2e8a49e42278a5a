import { readonly, ref } from 'vue';

export interface Notice {
  text: string;
  isError: boolean;
}

const SHOWN_MS = 5000;
const shown = ref<Notice | null>(null);
let timer = 0;

/** The one line at the foot of the page that says what a command did; the shell draws and announces it. */
export const notice = readonly(shown);

export function notify(text: string, isError = false): void {
  window.clearTimeout(timer);
  shown.value = { text, isError };
  timer = window.setTimeout(() => (shown.value = null), SHOWN_MS);
}

export function dismissNotice(): void {
  window.clearTimeout(timer);
  shown.value = null;
}
