import { mapGivingWay } from './give-way.js';

const busy = (ms: number): void => {
  for (const end = performance.now() + ms; performance.now() < end;);
};

describe('work that gives way', () => {
  it('maps each item once, in order', async () => {
    const items = Array.from({ length: 100 }, (_, index) => index);
    expect(await mapGivingWay(items, (item) => item * 2)).toEqual(items.map((item) => item * 2));
  });

  it('lets others have their turn in the middle of long work', async () => {
    const seen: string[] = [];
    const items = Array.from({ length: 32 }, (_, index) => index);
    setImmediate(() => seen.push('request'));
    await mapGivingWay(items, (item) => {
      busy(1);
      seen.push(`item ${item}`);
    });
    expect(seen.indexOf('request')).toBeGreaterThan(0);
    expect(seen.indexOf('request')).toBeLessThan(31);
  });

  it('fails as its work fails', async () => {
    const failing = mapGivingWay([1], () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
  });
});
