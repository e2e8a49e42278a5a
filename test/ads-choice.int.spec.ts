import type { AdInsight, MetricsQuery } from '@spunta/domain';
import { runMetrics } from '@spunta/metrics';
import { adInsightKey, encodeAdInsight } from '@spunta/warehouse';
import fc from 'fast-check';
import { impressionsBy, type AdDimension, type WrittenInsight } from './support/ads-oracle.js';
import { GOLDEN_WORKSPACE } from './support/golden-queries.js';
import { makeWarehouse, type TestWarehouse } from './support/warehouse.js';

const SPLITS: AdDimension[][] = [
  [],
  ['campaign'],
  ['ad_set', 'country'],
  ['ad'],
  ['region'],
  ['placement', 'campaign'],
];
const range = { from: '2026-03-10', to: '2026-03-11', timeZone: 'UTC' };

let engine: TestWarehouse;
let scopes = 0;
beforeAll(async () => {
  engine = await makeWarehouse();
});
afterAll(() => engine.close());

/** A row as one of several reports of the same days may have it, with ids, with names, or with both. */
const insights: fc.Arbitrary<AdInsight> = fc
  .record({
    platform: fc.constantFrom('meta', 'meta', 'meta', 'tiktok'),
    adAccount: fc.constantFrom('1', '1', "2'"),
    day: fc.constantFrom('2026-03-09', '2026-03-10', '2026-03-10', '2026-03-11'),
    level: fc.constantFrom('account', 'campaign', 'ad_set', 'ad'),
    breakdown: fc.constantFrom('', 'country', 'placement', 'country+placement+publisher_platform'),
    campaign: fc.constantFrom('1', '1', '2', "3'\\"),
    ad: fc.constantFrom('1', '2'),
    country: fc.constantFrom('IT', 'NP', undefined),
    placement: fc.constantFrom('feed', 'reels', undefined),
    idsOf: fc.constantFrom('all', 'all', 'none', 'campaign'),
    namedAs: fc.constantFrom('own', 'own', 'own', 'same'),
    impressions: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ campaign, ad, idsOf, namedAs, country, placement, ...row }) => {
    const { level, breakdown } = row;
    const name = namedAs === 'own' ? `Campaign ${campaign}` : 'Spring';
    const hasIds = idsOf === 'all';
    return {
      ...row,
      level: level as AdInsight['level'],
      currency: 'EUR',
      ...(level !== 'account' && { campaignName: name, ...(idsOf !== 'none' && { campaignId: `70${campaign}` }) }),
      ...((level === 'ad_set' || level === 'ad') && { adSetName: `Set ${ad}`, ...(hasIds && { adSetId: `80${ad}` }) }),
      ...(level === 'ad' && { adName: `Ad ${ad}`, ...(hasIds && { adId: `90${ad}` }) }),
      ...(breakdown.includes('country') && { country }),
      ...(breakdown.includes('placement') && { placement }),
      ...(breakdown.includes('publisher') && { publisherPlatform: 'facebook' }),
    };
  });

async function store(rows: readonly WrittenInsight[]): Promise<string> {
  scopes += 1;
  const workspaceId = `00000000-0000-4000-8000-${String(scopes).padStart(12, '0')}`;
  const encoded = rows.map(({ insight, version }) =>
    encodeAdInsight(insight, { workspaceId, version: String(version) }),
  );
  await engine.warehouse.insert('ad_insights', encoded);
  return workspaceId;
}

async function asked(workspaceId: string, dimensions: AdDimension[]): Promise<Map<string, number>> {
  const query: MetricsQuery = { metrics: ['ad_impressions'], dimensions, range, first: 1_000 };
  const freshness = () => Promise.resolve({ oldestPending: null, pending: 0, dead: 0 });
  const deps = { warehouse: engine.warehouse, freshness, now: () => new Date('2026-04-01T10:00:00Z') };
  const { rows } = await runMetrics(deps, { ...GOLDEN_WORKSPACE, id: workspaceId }, query);
  const figures = rows.map((row) => {
    const key = row.dimensions.map(({ value }) => value).join('|');
    return [key, row.values[0]?.number ?? 0] as const;
  });
  return new Map(figures.filter(([, figure]) => figure !== 0));
}

it('counts each day of a campaign once, out of the report that answers best', async () => {
  const worlds = fc.array(insights, { minLength: 1, maxLength: 200, size: 'max' });
  await fc.assert(
    fc.asyncProperty(worlds, async (rows) => {
      const written = rows.map((insight, i) => ({ insight, version: 1 + (i % 7) }));
      const latest = new Map<string, WrittenInsight>();
      for (const row of [...written].sort((a, b) => a.version - b.version)) latest.set(adInsightKey(row.insight), row);
      const kept = [...latest.values()];
      const workspaceId = await store(kept);
      const inRange = kept.filter(({ insight }) => insight.day >= range.from);
      for (const dimensions of SPLITS) {
        const expected = impressionsBy(inRange, dimensions, kept);
        expect({ dimensions, figures: await asked(workspaceId, dimensions) }).toEqual({
          dimensions,
          figures: expected,
        });
      }
    }),
    { numRuns: 12 },
  );
}, 600_000);
