import { channelColour, PALETTES } from './palette.js';

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((start) => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

type Triple = readonly number[];

const linear = (hex: string): Triple =>
  [1, 3, 5]
    .map((start) => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
const times = (rows: readonly Triple[], colour: Triple): Triple =>
  rows.map((row) => row.reduce((sum, factor, i) => sum + factor * (colour[i] ?? 0), 0));

/** Machado, Oliveira and Fernandes 2009, severity 1: linear RGB as it is seen without one kind of cone. */
const SIGHTS: Record<string, (colour: Triple) => Triple> = {
  full: (colour) => colour,
  protan: (colour) =>
    times(
      [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ],
      colour,
    ),
  deutan: (colour) =>
    times(
      [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
      ],
      colour,
    ),
  tritan: (colour) =>
    times(
      [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
      ],
      colour,
    ),
};

/** CIELAB of linear RGB (D65). */
function labOf(colour: Triple): Triple {
  const xyz = times(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    colour.map((part) => Math.min(1, Math.max(0, part))),
  );
  const [x = 0, y = 0, z = 0] = [0.9505, 1, 1.089]
    .map((white, i) => (xyz[i] ?? 0) / white)
    .map((part) => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (left: Triple, right: Triple): number => Math.hypot(...left.map((part, i) => part - (right[i] ?? 0)));

describe.each(['light', 'dark'] as const)('%s palette', (theme) => {
  const palette = PALETTES[theme];

  it.each(['text', 'muted', 'accent', 'good', 'bad', 'warning'] as const)('%s is readable on both grounds', (name) => {
    expect(contrast(palette[name], palette.surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette[name], palette.background)).toBeGreaterThanOrEqual(4.5);
  });

  it('buttons are readable', () => {
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
  });

  it('the map gets steadily further from the ground', () => {
    const steps = palette.ramp.map((colour) => contrast(colour, palette.surface));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  it('seven series stand out from the ground, all different', () => {
    expect(new Set(palette.series).size).toBe(7);
    for (const colour of palette.series) expect(contrast(colour, palette.surface)).toBeGreaterThanOrEqual(3);
  });

  it('messengers of Meta, which stand side by side most, differ for every kind of sight', () => {
    const colours = ['whatsapp', 'messenger', 'instagram'].map((channel) => channelColour(channel, theme));
    for (const seen of Object.values(SIGHTS)) {
      const [a = [], b = [], c = []] = colours.map((colour) => labOf(seen(linear(colour))));
      for (const [left, right] of [
        [a, b],
        [b, c],
        [a, c],
      ] as const)
        expect(distance(left, right)).toBeGreaterThan(12);
    }
  });

  it('messengers stand out from the ground', () => {
    for (const channel of ['whatsapp', 'messenger', 'instagram', 'line', 'telegram', 'viber', 'wechat', 'kik']) {
      expect(contrast(channelColour(channel, theme), palette.surface)).toBeGreaterThanOrEqual(3);
    }
  });
});
