import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS } from '../filters/choices.js';
import { channelColour, PALETTES } from './palette.js';

/** WCAG 2.2, relative luminance and contrast ratio, written from the definition. */
const channelsOf = (hex: string) => [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16) / 255);
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(hex).map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
/** How far apart two colours look without hue: the lightness of CIE L*a*b*. */
const lightness = (hex: string) => {
  const y = luminance(hex);
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
};
const mix = (top: string, ground: string, share: number) =>
  `#${channelsOf(top)
    .map((value, index) => value * share + (channelsOf(ground)[index] ?? 0) * (1 - share))
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

describe('the yardstick', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#ff0000', '#ffffff', 4],
  ])('measures %s on %s as %d', (text, ground, ratio) => {
    expect(contrast(text, ground)).toBeCloseTo(ratio, 1);
  });
});

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const palette = PALETTES[theme];

  it('is written in six digits throughout, so that alpha can be appended', () => {
    for (const value of Object.values(palette).flat()) expect(value).toMatch(/^#[0-9a-f]{6}$/);
    for (const channel of CHANNELS) expect(channelColour(channel, theme)).toMatch(/^#[0-9a-f]{6}$/);
  });

  it.each(['text', 'muted', 'accent', 'good', 'bad', 'warning'] as const)(
    '%s reads on the soft accent of a chosen row',
    (name) => {
      const soft = mix(palette.accent, palette.surface, 0.1);
      // Muted and coloured words stand there in the larger or bolder sizes only.
      expect(contrast(palette[name], soft)).toBeGreaterThanOrEqual(name === 'text' ? 7 : 3.8);
    },
  );

  it('tooltips are readable: the surface written on the text colour', () => {
    expect(contrast(palette.surface, palette.text)).toBeGreaterThanOrEqual(7);
  });

  it('lines are seen but do not shout', () => {
    for (const ground of [palette.surface, palette.background]) {
      expect(contrast(palette.line, ground)).toBeGreaterThan(1.15);
      expect(contrast(palette.line, ground)).toBeLessThan(3);
    }
  });

  it('the main line and its comparison differ from the ground as graphics must', () => {
    expect(contrast(palette.accent, palette.surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.muted, palette.surface)).toBeGreaterThanOrEqual(3);
  });

  it('the map has one colour a class, each step seen without hue', () => {
    expect(palette.ramp).toHaveLength(6);
    const steps = palette.ramp.map(lightness);
    const gaps = steps.slice(1).map((value, index) => Math.abs(value - (steps[index] ?? 0)));
    for (const gap of gaps) expect(gap).toBeGreaterThan(7);
  });

  it('at most seven messengers have a colour, all different; the others share one grey', () => {
    const counts = new Map<string, number>();
    for (const channel of CHANNELS) {
      const colour = channelColour(channel, theme);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const own = [...counts].filter(([, users]) => users === 1);
    expect(own.length).toBeLessThanOrEqual(7);
    expect(counts.size).toBe(own.length + 1);
    expect(channelColour('kik', theme)).toBe(channelColour('a messenger of next year', theme));
  });

  it.each(['constructor', 'toString', '__proto__', ''])('has a colour for a messenger named %j', (name) => {
    expect(channelColour(name, theme)).toBe(channelColour('kik', theme));
  });

  it('says good and bad in colours that differ in more than red and green', () => {
    const [good = [], bad = []] = [channelsOf(palette.good), channelsOf(palette.bad)];
    const distance = Math.hypot(...good.map((value, index) => value - (bad[index] ?? 0)));
    expect(distance).toBeGreaterThan(0.3);
  });
});

describe('both themes', () => {
  it('are tuned apart: no foreground is shared', () => {
    for (const name of ['text', 'muted', 'accent', 'good', 'bad', 'warning'] as const)
      expect(PALETTES.light[name]).not.toBe(PALETTES.dark[name]);
    for (const channel of CHANNELS) expect(channelColour(channel, 'light')).not.toBe(channelColour(channel, 'dark'));
  });

  it('style sheets take colours from the theme only', () => {
    const css = readFileSync(join(__dirname, 'base.css'), 'utf8');
    expect(css.match(/#[0-9a-f]{3,8}\b/gi) ?? []).toEqual([]);
  });
});
