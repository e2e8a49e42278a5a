import { onMounted, onUnmounted } from 'vue';
import { useCommands, type Command } from './use-commands.js';

/** Keys belong to the page unless someone is typing or a dialog is open. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

export function useShortcuts(open: { openPalette: () => void; openKeys: () => void }): void {
  const { commands } = useCommands(open);

  function onKey(event: KeyboardEvent): void {
    const isPalette = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    if (isPalette) {
      event.preventDefault();
      return open.openPalette();
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPlain || isTyping(event.target) || document.querySelector('.v-overlay--active')) return;
    const command = commands.value.find((item: Command) => item.key === event.key);
    if (!command) return;
    event.preventDefault();
    command.run();
  }

  onMounted(() => window.addEventListener('keydown', onKey));
  onUnmounted(() => window.removeEventListener('keydown', onKey));
}
