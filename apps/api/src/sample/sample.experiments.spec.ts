import { daysIn } from '@spunta/domain';
import { readDesign } from '../planner/experiments/experiment-design.js';
import { sampleExperiment } from './sample.experiments.js';
import { SAMPLE_COUNTRIES, SAMPLE_DAYS } from './sample.world.js';

const NOW = new Date('2026-11-26T12:00:00Z');

describe('the experiment of the sample', () => {
  it('is one that can be made, of countries of the story, over before its last day', () => {
    const { range, ...design } = sampleExperiment(NOW, 'Europe/Rome');
    const read = readDesign({ ...design, range } as Parameters<typeof readDesign>[0]);
    expect(read).toMatchObject({ kind: 'countries', range: { from: '2026-10-18', to: '2026-11-07' } });
    expect(daysIn(read.range)).toBe(21);
    const known = SAMPLE_COUNTRIES.map(({ code }) => code);
    for (const country of read.countries) expect(known).toContain(country);
    expect(Date.parse(read.range.to)).toBeLessThan(NOW.getTime());
    expect(SAMPLE_DAYS).toBeGreaterThan(100);
  });
});
