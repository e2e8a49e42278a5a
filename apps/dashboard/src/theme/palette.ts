/** Colours of both themes. The accent is the blue of a read check mark, darkened or lightened to 4.5:1 on its ground. */
export interface Palette {
  background: string;
  surface: string;
  text: string;
  muted: string;
  line: string;
  accent: string;
  onAccent: string;
  good: string;
  bad: string;
  warning: string;
  /** Six steps from little to much on the map. */
  ramp: string[];
  land: string;
  /** Seven for series without colours of their own, in the order of use. */
  series: string[];
}

export const PALETTES: Record<'light' | 'dark', Palette> = {
  light: {
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
  },
  dark: {
    background: '#0f1318',
    surface: '#171c22',
    text: '#e8ebef',
    muted: '#a0abb8',
    line: '#2d353f',
    accent: '#58bdf0',
    onAccent: '#06202e',
    good: '#57c98c',
    bad: '#ff938a',
    warning: '#f0b252',
    ramp: ['#16384b', '#1b5373', '#23719d', '#3392c6', '#62b5e5', '#b5e0fa'],
    land: '#262e37',
    series: ['#58bdf0', '#f08a3c', '#2fbf95', '#e08cbf', '#a995e0', '#e3cf4a', '#c3cad3'],
  },
};

/** Okabe and Ito's colours, tuned apart for both grounds and every kind of sight (palette.spec.ts); a messenger keeps its colour everywhere. Rare ones share greys. */
const CHANNEL_COLOURS: Record<'light' | 'dark', Record<string, string>> = {
  light: {
    whatsapp: '#00805e',
    messenger: '#0a5fc4',
    instagram: '#b5508c',
    line: '#8f7a00',
    telegram: '#3a9bd0',
    viber: '#6a51a3',
    wechat: '#c25400',
  },
  dark: {
    whatsapp: '#2fbf95',
    messenger: '#5c95f2',
    instagram: '#e08cbf',
    line: '#e3cf4a',
    telegram: '#8fd0f2',
    viber: '#a995e0',
    wechat: '#f08a3c',
  },
};
const OTHER_CHANNEL = { light: '#6b7580', dark: '#9aa5b1' };

export function channelColour(channel: string, theme: 'light' | 'dark'): string {
  const colours = CHANNEL_COLOURS[theme];
  return (Object.hasOwn(colours, channel) ? colours[channel] : undefined) ?? OTHER_CHANNEL[theme];
}
