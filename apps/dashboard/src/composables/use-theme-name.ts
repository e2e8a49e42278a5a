import { computed } from 'vue';
import { useTheme } from 'vuetify';
import { PALETTES } from '../theme/palette.js';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
const STORAGE_KEY = 'spunta.theme';

function storedChoice(): ThemeChoice {
  const stored = localStorage.getItem(STORAGE_KEY) as ThemeChoice;
  return THEME_CHOICES.includes(stored) ? stored : 'system';
}

/** The theme as drawn now, its colours for canvases, and the reader's choice, kept in this browser. */
export function useThemeName() {
  const theme = useTheme();
  const themeName = computed<'light' | 'dark'>(() => (theme.global.current.value.dark ? 'dark' : 'light'));
  return {
    themeName,
    palette: computed(() => PALETTES[themeName.value]),
    choice: computed(() => (theme.isSystem.value ? 'system' : themeName.value)),
    choose(choice: ThemeChoice): void {
      localStorage.setItem(STORAGE_KEY, choice);
      void theme.change(choice, false);
    },
    restore: () => void theme.change(storedChoice(), false),
  };
}
