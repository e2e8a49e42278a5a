import { packageFile } from '../engine/packages.js';

/** Families of the fonts, as the layout and the canvas name them. None of them has italics. */
const FAMILIES = {
  'Noto Sans': { at: 'noto-sans', file: 'NotoSans', hasBold: true },
  'Noto Sans Arabic': { at: 'noto-sans-arabic', file: 'NotoSansArabic', hasBold: true },
  'Noto Sans Hebrew': { at: 'noto-sans-hebrew', file: 'NotoSansHebrew', hasBold: true },
  'Noto Sans Thai': { at: 'noto-sans-thai', file: 'NotoSansThai', hasBold: true },
  'Noto Sans Math': { at: 'noto-sans-math', file: 'NotoSansMath', hasBold: false },
  'Noto Emoji': { at: 'noto-emoji', file: 'NotoEmoji', hasBold: true },
  'BIZ UDPGothic': { at: 'biz-udpgothic', file: 'BIZUDPGothic', hasBold: true },
  'Nanum Gothic': { at: 'nanum-gothic', file: 'NanumGothic', hasBold: true },
  'Noto Sans SC': { at: 'noto-sans-sc', file: 'NotoSansSC', hasBold: true },
} as const;

export type Family = keyof typeof FAMILIES;
export const FAMILY_NAMES = Object.keys(FAMILIES) as Family[];
/** Latin, Greek, Cyrillic and Devanagari, figures and signs. */
export const BASE_FAMILY: Family = 'Noto Sans';

/** Path of a TrueType file; bold is the regular one where a family has no bold. */
export function fontFile(family: Family, isBold: boolean): string {
  const { at, file, hasBold } = FAMILIES[family];
  const weight = isBold && hasBold ? '700Bold' : '400Regular';
  return packageFile(`@expo-google-fonts/${at}/${weight}/${file}_${weight}.ttf`);
}
