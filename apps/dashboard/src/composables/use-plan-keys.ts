import { onMounted, onUnmounted } from 'vue';

export type PlanKey = 'undo' | 'redo' | 'save';

/** What a key asks of the editor; within a text the browser's own undo is left alone. */
export function planKeyOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  isText: boolean,
): PlanKey | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 's' && !event.shiftKey) return 'save';
  if (isText) return null;
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : null;
}

const TEXTS = 'textarea, input:not([type=range], [type=checkbox], [type=radio]), [contenteditable=true]';

export function usePlanKeys(run: Record<PlanKey, () => void>): void {
  function onKey(event: KeyboardEvent): void {
    const isText = event.target instanceof Element && event.target.matches(TEXTS);
    const key = planKeyOf(event, isText);
    if (!key) return;
    event.preventDefault();
    run[key]();
  }
  onMounted(() => window.addEventListener('keydown', onKey));
  onUnmounted(() => window.removeEventListener('keydown', onKey));
}
