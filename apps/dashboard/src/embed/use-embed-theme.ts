import { computed, onMounted, onUnmounted, shallowRef, watchEffect, type Ref } from 'vue';
import { PALETTES } from '../theme/palette.js';
import type { EmbedAnswer } from './embed-answer.js';

/** The colours of the page, as it was made or as the reader's system has it; the page's own variables follow. */
export function useEmbedTheme(wished: Ref<EmbedAnswer['theme']>) {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const isDark = shallowRef(system.matches);
  const follow = (): void => void (isDark.value = system.matches);
  onMounted(() => system.addEventListener('change', follow));
  onUnmounted(() => system.removeEventListener('change', follow));
  const theme = computed(() => (wished.value === 'auto' ? (isDark.value ? 'dark' : 'light') : wished.value));
  watchEffect(() => {
    const { style } = document.documentElement;
    const { text, muted, line, surface, accent } = PALETTES[theme.value];
    for (const [name, colour] of Object.entries({ text, muted, line, surface, accent }))
      style.setProperty(`--${name}`, colour);
    style.setProperty('color-scheme', theme.value);
  });
  return { look: computed(() => ({ palette: PALETTES[theme.value], theme: theme.value })) };
}
