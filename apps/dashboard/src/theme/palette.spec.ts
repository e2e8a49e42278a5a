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

  it('messengers stand out from the ground', () => {
    for (const channel of ['whatsapp', 'messenger', 'instagram', 'line', 'telegram', 'viber', 'wechat', 'kik']) {
      expect(contrast(channelColour(channel, theme), palette.surface)).toBeGreaterThanOrEqual(3);
    }
  });
});
