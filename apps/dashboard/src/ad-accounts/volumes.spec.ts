import { isVolumeReport, volumeKey, volumeWords, type Volume } from './volumes.js';

const volume = (part: Partial<Volume>) =>
  ({
    ...{ account: '7001', day: '2026-10-05', currency: 'EUR', volume: 12 },
    ...part,
  }) as Volume;

describe('volumes of a messenger', () => {
  it('are told in its own words, without what it leaves out', () => {
    const told = volume({ category: 'MARKETING', type: 'REGULAR', direction: null, tier: '0:750000' });
    expect(volumeWords(told)).toEqual(['marketing', 'regular', '0:750000']);
    expect(volumeWords(volume({}))).toEqual([]);
  });

  it('differ by everything that tells rows apart, and not by their figures', () => {
    const one = volume({ country: 'IT', category: 'MARKETING' });
    const others = [
      volume({ country: 'DE', category: 'MARKETING' }),
      volume({ country: 'IT', category: 'UTILITY' }),
      volume({ country: 'IT', category: 'MARKETING', phone: '39' }),
      volume({ country: 'IT', category: 'MARKETING', templateId: '9' }),
    ];
    expect(new Set([one, ...others].map(volumeKey)).size).toBe(5);
    expect(volumeKey({ ...one, volume: 99, cost: '5' })).toBe(volumeKey(one));
  });

  it('come from one report at a time', () => {
    expect(['PRICING', 'TEMPLATE', 'pricing', ''].map(isVolumeReport)).toEqual([true, true, false, false]);
  });
});
