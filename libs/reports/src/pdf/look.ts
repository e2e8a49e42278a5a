/** The dashboard's light theme, which is tuned for paper as for screens; `look.spec.ts` holds both against each other. */
export const PALETTE = {
  background: '#f5f6f8',
  surface: '#ffffff',
  text: '#171b21',
  muted: '#57616d',
  line: '#dde1e6',
  accent: '#0a6a9e',
  onAccent: '#ffffff',
  good: '#146c43',
  bad: '#b3261e',
  warning: '#8a5300',
  ramp: ['#cfe6f3', '#a3cfe7', '#6fb3d8', '#3c93c3', '#136fa3', '#064b73'],
  land: '#e9ecef',
  series: ['#0a6a9e', '#c25400', '#00805e', '#b5508c', '#6a51a3', '#8f7a00', '#3f4954'],
};
export type Palette = typeof PALETTE;

/** Lines differ in dashes too, so that they are told apart without hue. */
export const DASHES = [[], [7, 3], [2, 2], [10, 3, 2, 3], [4, 2], [12, 4], [2, 5]];

/** Of rows and countries with a small sample: pale, yet 4.5:1 on white. */
export const PALE_TEXT = '#6b7580';
export const PALE_LAND = '#c3cad3';

/** In points. */
export const SIZES = { title: 17, verdict: 15, tile: 16, section: 13, block: 10, body: 9, table: 8, note: 7.5 };
