import { shallowReadonly, shallowRef } from 'vue';
import type { RouteLocationRaw } from 'vue-router';

export interface Notice {
  text: string;
  isError: boolean;
  /** What can be done about it, such as undoing it. */
  action?: { label: string; run: () => void } | undefined;
  /** Where what it tells of can be seen. */
  link?: { label: string; to: RouteLocationRaw } | undefined;
}

const SHOWN_MS = 5000;
/** An action needs time to be read and reached. */
const SHOWN_WITH_ACTION_MS = 15_000;
const shown = shallowRef<Notice | null>(null);
let timer = 0;

/** The one line at the foot of the page that says what a command did; the shell draws and announces it. */
export const notice = shallowReadonly(shown);

export function notify(text: string, isError = false, action?: Notice['action'], link?: Notice['link']): void {
  window.clearTimeout(timer);
  shown.value = { text, isError, action, link };
  timer = window.setTimeout(() => (shown.value = null), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
}

export function dismissNotice(): void {
  window.clearTimeout(timer);
  shown.value = null;
}
