import fc from 'fast-check';
import { addDecimals, compareDecimals } from '@spunta/domain';
import type { AdFacts, AdPlace, AdReport, ReferredCount } from './ad-facts.js';
import { reconcileAds, summarizeAds, type AdLine } from './ad-lines.js';

const ROME = 'Europe/Rome';
const NEW_YORK = 'America/New_York';
const DAY = '2026-11-20';
const AD: AdPlace & { level: 'ad' } = {
  ...{ platform: 'meta', adAccount: '4400', level: 'ad', campaign: 'c1', campaignName: 'Autumn' },
  ...{ adSet: 's1', adSetName: 'Italy', ad: 'a1', adName: 'Video' },
};

const report = (partial: Partial<AdReport> = {}): AdReport => ({
  ...{ ...AD, day: DAY, hasAdId: true, conversations: 10, first: null, status: 0 },
  ...partial,
});
const count = (partial: Partial<ReferredCount> = {}): ReferredCount => ({
  ...{ adId: 'a1', day: DAY, conversations: 10, repeats: 0, withoutClick: 0, people: 10 },
  ...partial,
});
/** One ad account in Rome, asked for in Rome; what the test is about is given. */
const facts = (reports: AdReport[], counts: ReferredCount[], partial: Partial<AdFacts> = {}): AdFacts => ({
  ...{ timeZone: ROME, reports, ads: [AD], counts: new Map([[ROME, counts]]), now: Date.parse('2026-11-25T12:00:00Z') },
  accounts: [{ adAccount: '4400', timeZone: ROME, from: '2026-11-01', through: '2026-11-20' }],
  ...partial,
});
const only = (given: AdFacts): AdLine => {
  const lines = reconcileAds(given);
  expect(lines).toHaveLength(1);
  return lines[0] as AdLine;
};
const partsOf = ({ parts }: AdLine) => Object.fromEntries(parts.map(({ kind, explains }) => [kind, explains]));

describe('a day that is not over in the ad account’s zone', () => {
  const running = { now: Date.parse(`${DAY}T12:00:00Z`) };

  it('is told as running, whichever side is ahead', () => {
    const behind = only(facts([report({ conversations: 7 })], [count()], running));
    expect([partsOf(behind), behind.unexplained]).toEqual([{ running: '3' }, '0']);
    // One came back within 7 days, so ours are 9 by the platform's count, and 2 it has counted ahead of our webhooks.
    const ahead = only(facts([report({ conversations: 11 })], [count({ repeats: 1 })], running));
    expect([partsOf(ahead), ahead.unexplained]).toEqual([{ attribution_window: '1', running: '-2' }, '0']);
  });

  it('is no missing day before the platform has reported it', () => {
    const accounts = [{ adAccount: '4400', timeZone: ROME, from: '2026-11-01', through: '2026-11-19' }];
    expect(partsOf(only(facts([], [count()], { ...running, accounts })))).toEqual({ running: '10' });
    expect(partsOf(only(facts([], [count()], { accounts })))).toEqual({ missing_day: '10' });
  });

  it('ends at midnight of the account, not of the reader', () => {
    // 23:30 in New York is 05:30 of the next day in Rome.
    const late = { now: Date.parse('2026-11-21T04:30:00Z') };
    const zones = {
      accounts: [{ adAccount: '4400', timeZone: NEW_YORK, from: null, through: null }],
      counts: new Map([
        [ROME, [count()]],
        [NEW_YORK, [count()]],
      ]),
    };
    const given = (now: object) => facts([report({ conversations: 7 })], [], { ...zones, ...now });
    expect(partsOf(only(given(late)))).toEqual({ running: '3' });
    expect(only(given({ now: Date.parse('2026-11-21T05:00:00Z') })).unexplained).toBe('3');
  });
});

describe('an ad and day', () => {
  it('has nothing to explain where both count the same', () => {
    expect(only(facts([report()], [count()]))).toMatchObject({
      ...{ reported: 10, ours: 10, people: 10, difference: '0', parts: [], unexplained: '0', zoneKnown: true },
    });
  });

  it('leaves out people who came back within 7 days, as the platform does', () => {
    // Ours 13 by 24-hour windows, 3 of them within 7 days; theirs 10.
    const line = only(facts([report()], [count({ conversations: 13, repeats: 3 })]));
    expect([line.difference, partsOf(line), line.unexplained]).toEqual(['3', { attribution_window: '3' }, '0']);
  });

  it('says so where the platform counts more than came, although some came back', () => {
    // Ours 10, 2 of them again: 8 by the platform's own count, which says 10. Who deleted the text sends no referral.
    const line = only(facts([report()], [count({ repeats: 2 })]));
    expect([line.difference, partsOf(line), line.unexplained]).toEqual(['0', { attribution_window: '2' }, '-2']);
  });

  it('shows what falls into another day of the ad account’s zone', () => {
    // Rome 12, of which 4 came between midnight and 06:00: in New York that was still the day before.
    const given = facts([report({ conversations: 8 })], [], {
      accounts: [{ adAccount: '4400', timeZone: NEW_YORK, from: null, through: null }],
      counts: new Map([
        [ROME, [count({ conversations: 12 })]],
        [NEW_YORK, [count({ conversations: 8 }), count({ conversations: 4, day: '2026-11-19' })]],
      ]),
    });
    const [line, before] = reconcileAds(given);
    expect([line?.difference, line && partsOf(line), line?.unexplained]).toEqual(['4', { zone: '4' }, '0']);
    // The day before: none in Rome, 4 in New York, of which nothing was reported.
    expect([before?.difference, before && partsOf(before)]).toEqual(['0', { zone: '-4', missing_day: '4' }]);
  });

  it('takes a missing click id for a reason only beyond the conversations of Status ads', () => {
    // 14 to 10. 5 without click id, of which the platform counts 2 in Status: at most 3 can be what it could not attribute.
    const line = only(facts([report({ status: 2 })], [count({ conversations: 14, withoutClick: 5 })]));
    expect([partsOf(line), line.unexplained]).toEqual([{ no_click_id: '3' }, '1']);
    // All 10 from Status, none with a click id: nothing is missing, nothing is explained.
    const status = only(facts([report({ status: 10 })], [count({ withoutClick: 10 })]));
    expect([status.parts, status.unexplained]).toEqual([[], '0']);
  });

  it('names what the platform took back, as far as it explains the difference', () => {
    // First 13, now 10, ours 12: of the 3 that were taken back 2 are the difference.
    const line = only(facts([report({ first: 13 })], [count({ conversations: 12 })]));
    expect(line.parts).toEqual([{ kind: 'restated', explains: '2', found: '3' }]);
    // First 7, now 10, ours 10: the restatement mended the difference, so it explains nothing.
    const mended = only(facts([report({ first: 7 })], [count()]));
    expect([mended.unexplained, mended.firstReported]).toEqual(['0', 7]);
  });

  it('without a report is missing, and zero where the account was pulled through', () => {
    const missing = only(facts([], [count({ day: '2026-11-21', conversations: 4 })]));
    expect([missing.reported, partsOf(missing)]).toEqual([null, { missing_day: '4' }]);
    const none = only(facts([], [count({ day: '2026-11-20', conversations: 4 })]));
    expect([none.reported, none.parts, none.unexplained]).toEqual([0, [], '4']);
    const silent = only(facts([report({ conversations: null })], [count({ conversations: 4 })]));
    expect([silent.reported, partsOf(silent)]).toEqual([null, { missing_day: '4' }]);
  });

  it('of an ad that no report knows is unmatched, and so is a report without ad ids', () => {
    const unknown = only(facts([], [count({ adId: 'a404', conversations: 3 })]));
    expect([unknown.adAccount, unknown.ad, partsOf(unknown)]).toEqual(['', 'a404', { unmatched: '3' }]);
    const nameOnly = only(facts([report({ ad: 'Video', hasAdId: false })], []));
    expect([nameOnly.difference, partsOf(nameOnly), nameOnly.unexplained]).toEqual(['-10', { unmatched: '-10' }, '0']);
  });

  it('is one line a campaign where only campaigns are reported, without a number of people', () => {
    const second = { ...AD, ad: 'a2', adName: 'Still' };
    const campaign = report({ level: 'campaign', ad: '', adName: '', adSet: '', adSetName: '', conversations: 15 });
    const counts = [count(), count({ adId: 'a2', conversations: 5, people: 4 })];
    const line = only(facts([campaign], counts, { ads: [AD, second] }));
    expect(line).toMatchObject({ level: 'campaign', ad: '', reported: 15, ours: 15, people: null, unexplained: '0' });
  });
});

describe('many ads and days', () => {
  const days = fc.constantFrom('2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21');
  const ids = fc.constantFrom('a1', 'a2', 'a3', 'a404', '');
  const small = fc.integer({ min: 0, max: 9 });
  const counts = fc.uniqueArray(
    fc
      .record({ adId: ids, day: days, fresh: small, repeats: small, without: small, people: small })
      .map(({ fresh, repeats, without, ...rest }) => ({
        ...{ ...rest, repeats, conversations: fresh + repeats, withoutClick: Math.min(without, fresh) },
      })),
    { selector: ({ adId, day }) => `${adId} ${day}`, maxLength: 12 },
  );
  const figure = fc.option(small, { nil: null });
  const reports = fc.uniqueArray(
    fc
      .record({ ad: fc.constantFrom('a1', 'a2', 'a3'), day: days, conversations: figure, first: figure, status: small })
      .map((row) => report(row)),
    { selector: ({ ad, day }) => `${ad} ${day}`, maxLength: 10 },
  );
  const ads = ['a1', 'a2', 'a3'].map((ad) => ({ ...AD, ad }));
  const given = fc.record({ reports, rome: counts, newYork: counts }).map(({ reports: rows, rome, newYork }) => ({
    ...facts(rows, [], { ads, accounts: [{ adAccount: '4400', timeZone: NEW_YORK, from: null, through: null }] }),
    counts: new Map([
      [ROME, rome],
      [NEW_YORK, newYork],
    ]),
  }));

  it('explain each difference to the last conversation, or say what stays', () => {
    fc.assert(
      fc.property(given, (all) => {
        for (const { difference, parts, unexplained, ours, reported } of reconcileAds(all)) {
          expect(Number(difference)).toBe(ours - (reported ?? 0));
          const sum = addDecimals([...parts.map(({ explains }) => explains), unexplained]);
          expect(compareDecimals(sum, difference)).toBe(0);
        }
      }),
    );
  });

  it('lose no conversation of either side', () => {
    fc.assert(
      fc.property(given, (all) => {
        const { ours, reported, lines } = summarizeAds(reconcileAds(all));
        const total = (list: readonly { conversations: number | null }[]) =>
          list.reduce((sum, { conversations }) => sum + (conversations ?? 0), 0);
        expect([ours, reported]).toEqual([total(all.counts.get(ROME) ?? []), total(all.reports)]);
        expect(lines).toBeLessThanOrEqual(22);
      }),
    );
  });

  it('come out the same in whatever order they are told', () => {
    fc.assert(
      fc.property(given, (all) => {
        const turned: AdFacts = {
          ...all,
          reports: [...all.reports].reverse(),
          ads: [...all.ads].reverse(),
          counts: new Map([...all.counts].reverse().map(([zone, list]) => [zone, [...list].reverse()])),
        };
        expect(reconcileAds(turned)).toEqual(reconcileAds(all));
      }),
    );
  });

  it('have a share that is matched or explained', () => {
    // Lines of 10 to 10, and 8 to 10 with nothing found: 18 of the larger counts' 20.
    const lines = reconcileAds(
      facts([report(), report({ day: '2026-11-19' })], [count(), count({ day: '2026-11-19', conversations: 8 })]),
    );
    expect(summarizeAds(lines)).toMatchObject({ matchedShare: 0.9, explainedLines: 1, lines: 2, unexplained: '-2' });
    expect(summarizeAds([]).matchedShare).toBeNull();
  });
});
