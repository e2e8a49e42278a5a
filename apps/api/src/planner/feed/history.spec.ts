import { addDecimals } from '@spunta/domain';
import fc from 'fast-check';
import type { AdRow } from './ad-cells.js';
import { apportion } from './apportion.js';
import { campaignDestinations, onlyDestination } from './campaign-destination.js';
import { historyOf, type ConversationRow, type HistoryFigures } from './history.js';

const WEEK = '2026-03-02';
const ad = (partial: Partial<AdRow>): AdRow => ({
  ...{ campaign: 'C', country: '', placement: '', week: WEEK, spend: '100', impressions: 1_000, clicks: 100 },
  ...partial,
});
const won = (partial: Partial<ConversationRow>): ConversationRow => ({
  ...{ campaign: 'C', country: 'IT', week: WEEK, conversations: 20, replies: 10, conversions: 2 },
  ...partial,
});
const figures = (partial: Partial<HistoryFigures>): HistoryFigures => ({
  ...{ joint: [], byCountry: [ad({ country: 'IT' })], byPlacement: [ad({ placement: 'instagram / stories' })] },
  channels: [{ campaign: 'C', channel: 'whatsapp', conversations: 20 }],
  ...{ conversations: [won({})], fallback: null, to: '2026-03-31', ...partial },
});

describe('whole parts', () => {
  it('add up to the total, each within one of its share', () => {
    const weights = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), weights, (total, given) => {
        const parts = apportion(total, given);
        const sum = given.reduce((all, weight) => all + weight, 0);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
        parts.forEach((part, i) => {
          const share = sum > 0 ? (given[i] ?? 0) / sum : 1 / given.length;
          expect(Math.abs(part - total * share)).toBeLessThanOrEqual(1 + 1e-6);
        });
      }),
    );
    expect(apportion(5, [])).toEqual([]);
  });
});

describe('the destination of a campaign', () => {
  const of = (...channels: [string, number][]) =>
    campaignDestinations(channels.map(([channel, conversations]) => ({ campaign: 'C', channel, conversations }))).get(
      'C',
    );

  it('is told by the messengers on which its conversations came in', () => {
    expect(of(['whatsapp', 10])).toBe('WHATSAPP');
    expect(of(['messenger', 10], ['whatsapp', 30])).toBe('MESSAGING_MESSENGER_WHATSAPP');
    expect(of(['instagram', 9], ['messenger', 9], ['whatsapp', 9])).toBe(
      'MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP',
    );
    expect(of(['telegram', 3])).toBe('TELEGRAM');
    // One in a hundred found the business by itself.
    expect(of(['whatsapp', 99], ['messenger', 1])).toBe('WHATSAPP');
    // No ad leads to these two: the larger part counts.
    expect(of(['whatsapp', 60], ['telegram', 40])).toBe('WHATSAPP');
    expect(of(['kik', 40])).toBeUndefined();
    expect(of(['whatsapp', 0])).toBeUndefined();
  });

  it('without a conversation is the only messenger of the ad platform that is connected', () => {
    expect(onlyDestination(['whatsapp', 'whatsapp', 'telegram'])).toBe('WHATSAPP');
    expect(onlyDestination(['whatsapp', 'instagram'])).toBeNull();
    expect(onlyDestination(['telegram'])).toBeNull();
  });
});

describe('own history', () => {
  it('of one country and placement is what was counted', () => {
    expect(historyOf(figures({}))).toEqual({
      rows: [
        {
          ...{ country: 'IT', destination: 'WHATSAPP', placement: 'INSTAGRAM_STORY', spend: '100.000000' },
          ...{ impressions: 1_000, reach: null, clicks: 100, conversations: 20, replies: 10, conversions: 2 },
          ...{ days: 7, lastDay: '2026-03-08' },
        },
      ],
      notes: ['APPORTIONED'],
    });
  });

  it('divides what countries had among placements as the whole campaign was, by each measure', () => {
    const { rows } = historyOf(
      figures({
        byCountry: [ad({ country: 'IT', spend: '90', clicks: 80 }), ad({ country: 'DE', spend: '10', clicks: 20 })],
        byPlacement: [
          ad({ placement: 'instagram / stories', spend: '50', impressions: 250, clicks: 75 }),
          ad({ placement: 'facebook / feed', spend: '25', impressions: 500, clicks: 25 }),
          // Nobody can plan for it: its part is left out.
          ad({ placement: 'audience_network / classic', spend: '25', impressions: 250, clicks: 0 }),
        ],
      }),
    );
    const told = rows.map(({ country, placement, spend, impressions, clicks, conversations }) => [
      ...[country, placement, Number(spend), impressions, clicks, conversations],
    ]);
    expect(told).toEqual([
      ['IT', 'INSTAGRAM_STORY', 45, 250, 60, 15],
      ['IT', 'FACEBOOK_FEED', 22.5, 500, 20, 5],
      ['DE', 'INSTAGRAM_STORY', 5, 250, 15, 0],
      ['DE', 'FACEBOOK_FEED', 2.5, 500, 5, 0],
    ]);
  });

  it('takes a report that tells country and placement together as it is', () => {
    const joint = [
      ad({ country: 'IT', placement: 'whatsapp / status', spend: '7', clicks: 3, impressions: 30 }),
      ad({ country: '', placement: 'whatsapp / status' }),
    ];
    const { rows, notes } = historyOf(figures({ joint }));
    expect(rows).toMatchObject([{ placement: 'WHATSAPP_STATUS', spend: '7.000000', clicks: 3, conversations: 20 }]);
    expect(notes).toEqual([]);
  });

  it('gives conversations of a week without clicks to the last one that had some, of unknown countries to all', () => {
    const { rows } = historyOf(
      figures({
        byCountry: [ad({ country: 'IT', clicks: 60 }), ad({ country: 'DE', clicks: 40 })],
        conversations: [
          won({ week: '2026-03-16', conversations: 4 }),
          won({ week: '2026-02-02', conversations: 1 }),
          won({ country: '', conversations: 10 }),
          won({ country: 'FR', conversations: 5 }),
        ],
      }),
    );
    expect(rows.map(({ country, conversations }) => [country, conversations])).toEqual([
      ['IT', 4 + 1 + 6 + 3],
      ['DE', 4 + 2],
    ]);
  });

  it('says unknown where nothing was measured', () => {
    const silent = historyOf(figures({ channels: [], conversations: [], fallback: 'WHATSAPP' }));
    expect(silent.rows).toMatchObject([{ conversations: null, replies: null, conversions: null, clicks: 100 }]);
    const unsold = historyOf(figures({ conversations: [won({ conversions: 0 })] }));
    expect(unsold).toMatchObject({ rows: [{ conversations: 20, conversions: null }] });
    expect(unsold.notes).toContain('CONVERSIONS_UNKNOWN');
    const dear = historyOf(figures({ byCountry: [ad({ country: 'IT', spend: null })] }));
    expect(dear).toMatchObject({ rows: [{ spend: '0', clicks: 100 }] });
    expect(dear.notes).toContain('RATE_MISSING');
    const clickless = historyOf(figures({ byCountry: [ad({ country: 'IT', clicks: null })] }));
    expect(clickless.rows).toMatchObject([{ clicks: null, conversations: 20 }]);
    const lost = historyOf(figures({ channels: [], conversations: [] }));
    expect(lost).toEqual({ rows: [], notes: ['APPORTIONED', 'MESSENGER_UNKNOWN'] });
    expect(historyOf(figures({ byPlacement: [] })).rows).toEqual([]);
    expect(historyOf(figures({ byCountry: [], byPlacement: [] }))).toEqual({ rows: [], notes: [] });
  });

  it('of a week that is not over has the days until now', () => {
    expect(historyOf(figures({ to: '2026-03-04' })).rows).toMatchObject([{ days: 3, lastDay: '2026-03-04' }]);
  });

  it('loses nothing and invents nothing', () => {
    const count = fc.nat({ max: 5_000 });
    const country = fc.constantFrom('IT', 'DE', 'FR');
    const week = fc.constantFrom('2026-03-02', '2026-03-09');
    const campaign = fc.constantFrom('A', 'B');
    const money = fc.nat({ max: 10_000_000 }).map((cents) => (cents / 100).toFixed(2));
    const rowOf = (more: object) =>
      fc.record({
        campaign,
        week,
        spend: money,
        impressions: fc.integer({ min: 1, max: 5_000 }),
        clicks: count,
        ...more,
      });
    const countries = fc.uniqueArray(rowOf({ country, placement: fc.constant('') }), {
      selector: (row) => `${row.campaign}${row.week}${(row as unknown as AdRow).country}`,
      minLength: 1,
    });
    const asked = fc.array(
      fc.record({ campaign, country: fc.constantFrom('IT', 'DE', '', 'US'), week, conversations: count }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(countries, asked, (byCountry, rows) => {
        const byPlacement = ['A', 'B'].flatMap((one) =>
          ['2026-03-02', '2026-03-09'].flatMap((start) =>
            ['instagram / stories', 'facebook / feed'].map((placement, i) =>
              ad({ campaign: one, week: start, placement, impressions: 1 + i, clicks: 2 + i, spend: '3' }),
            ),
          ),
        );
        const conversations = rows.map((row) =>
          won({ ...row, replies: row.conversations, conversions: row.conversations }),
        );
        const found = historyOf(
          figures({
            byCountry: byCountry as unknown as AdRow[],
            byPlacement,
            conversations,
            channels: [],
            fallback: 'MESSENGER',
          }),
        ).rows;
        const sum = (read: (row: (typeof found)[number]) => number): number =>
          found.reduce((all, row) => all + read(row), 0);
        const all = (read: (row: AdRow) => number): number =>
          (byCountry as unknown as AdRow[]).reduce((s, row) => s + read(row), 0);
        expect(sum(({ impressions }) => impressions)).toBe(all(({ impressions }) => impressions ?? 0));
        expect(sum(({ clicks }) => clicks ?? 0)).toBe(all(({ clicks }) => clicks ?? 0));
        expect(Number(addDecimals(found.map(({ spend }) => spend)))).toBeCloseTo(
          all(({ spend }) => Number(spend)),
          4,
        );
        const clicked = new Set(
          (byCountry as unknown as AdRow[]).filter(({ clicks }) => clicks).map((row) => row.campaign),
        );
        const brought = conversations
          .filter((row) => clicked.has(row.campaign))
          .reduce((s, row) => s + row.conversations, 0);
        expect(sum((row) => row.conversations ?? 0)).toBe(brought);
      }),
    );
  });
});
