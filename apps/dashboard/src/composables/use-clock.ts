import { readonly, ref } from 'vue';

const REFRESH_MS = 60_000;
const current = ref(new Date());
const ticks = ref(0);
const seen = ref(true);

/** The time, moving in steps of a minute: enough for days and "3 minutes ago". */
export const now = readonly(current);
/** Rises when figures should be read again: each minute while the page is seen, and when the reader asks. */
export const refreshTick = readonly(ticks);

/** False while the page is hidden. */
export const isSeen = readonly(seen);

export function refreshNow(): void {
  current.value = new Date();
  ticks.value += 1;
}

/** Started once by the shell. A hidden page asks nothing; coming back after a minute it asks at once. */
export function startClock(): () => void {
  let last = Date.now();
  const tick = () => {
    seen.value = !document.hidden;
    if (document.hidden || Date.now() - last < REFRESH_MS - 1000) return;
    last = Date.now();
    refreshNow();
  };
  const timer = window.setInterval(tick, REFRESH_MS);
  document.addEventListener('visibilitychange', tick);
  return () => {
    window.clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}
