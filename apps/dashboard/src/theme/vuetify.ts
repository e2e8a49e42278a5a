import 'vuetify/styles/core';
import 'vuetify/styles/colors';
import { useI18n } from 'vue-i18n';
import { createVuetify, type ThemeDefinition } from 'vuetify';
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg';
import { createVueI18nAdapter } from 'vuetify/locale/adapters/vue-i18n';
import { i18n } from '../i18n/index.js';
import { PALETTES, type Palette } from './palette.js';

function definition(palette: Palette, dark: boolean): ThemeDefinition {
  return {
    dark,
    colors: {
      background: palette.background,
      surface: palette.surface,
      'on-background': palette.text,
      'on-surface': palette.text,
      primary: palette.accent,
      'on-primary': palette.onAccent,
      secondary: palette.muted,
      success: palette.good,
      warning: palette.warning,
      error: palette.bad,
      info: palette.accent,
    },
    variables: { 'medium-emphasis-opacity': 0.78, 'border-opacity': 1, 'border-color': palette.line },
  };
}

export const vuetify = createVuetify({
  theme: {
    defaultTheme: 'system',
    transition: false,
    themes: { light: definition(PALETTES.light, false), dark: definition(PALETTES.dark, true) },
  },
  icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
  locale: { adapter: createVueI18nAdapter({ i18n: i18n as never, useI18n }) },
  defaults: {
    VBtn: { variant: 'flat', density: 'default', rounded: 'sm', ripple: false },
    VTextField: { variant: 'outlined', density: 'compact', hideDetails: 'auto', color: 'primary' },
    VSelect: { variant: 'outlined', density: 'compact', hideDetails: 'auto', color: 'primary' },
    VTextarea: { variant: 'outlined', density: 'compact', hideDetails: 'auto', color: 'primary' },
    VCombobox: { variant: 'outlined', density: 'compact', hideDetails: 'auto', color: 'primary' },
    VAutocomplete: { variant: 'outlined', density: 'compact', hideDetails: 'auto', color: 'primary' },
    VCheckbox: { density: 'compact', hideDetails: true, color: 'primary' },
    VList: { density: 'compact' },
    VMenu: { transition: false, offset: 4 },
    VDialog: { transition: false },
    VTabs: { density: 'compact', color: 'primary' },
  },
});
