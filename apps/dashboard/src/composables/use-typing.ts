import { onUnmounted, ref, watch, type Ref } from 'vue';

const TYPING_MS = 250;

/** What is typed into a field, and what is searched for by it: the same without spaces around it, once typing has paused. */
export function useTyping(search: Ref<string>) {
  const typed = ref(search.value);
  let timer = 0;

  function searchNow(): void {
    window.clearTimeout(timer);
    search.value = typed.value.trim();
  }

  function type(text: string): void {
    typed.value = text;
    window.clearTimeout(timer);
    timer = window.setTimeout(searchNow, TYPING_MS);
  }

  function clear(): void {
    typed.value = '';
    searchNow();
  }

  watch(search, (text) => {
    if (text === typed.value.trim()) return;
    window.clearTimeout(timer);
    typed.value = text;
  });
  onUnmounted(() => window.clearTimeout(timer));
  return { typed, type, searchNow, clear };
}
