import { AD_KINDS, adCsv, FEE_KINDS, feeCsv, type AdLine, type FeeLine } from './lines-csv.js';

const words = { column: (name: string) => name, cause: (kind: string) => kind.toLowerCase() };
const line: AdLine = {
  ...{ id: '1', day: '2026-11-20', timeZone: 'Europe/Rome', zoneKnown: true, platform: 'meta', adAccount: '4400' },
  ...{ level: 'AD', campaign: 'c1', campaignName: 'Autumn', adSet: 's1', adSetName: '', ad: 'a1', adName: 'Video' },
  ...{ reported: null, firstReported: null, ours: 12, people: 9, difference: '12', unexplained: '2' },
  parts: [
    { kind: 'ZONE', explains: '4', found: '4' },
    { kind: 'MISSING_DAY', explains: '6', found: '6' },
  ],
};

describe('lines as a table', () => {
  it('have a column for each cause, so that they add up, and nothing where nothing is known', () => {
    const { header, rows } = adCsv([line], words);
    const row = Object.fromEntries(header.map((name, i) => [name, rows[0]?.[i]]));
    expect(row).toMatchObject({ campaign: 'Autumn', adSet: 's1', ad: 'Video', reported: null, ours: 12, zone: '4' });
    expect(row).toMatchObject({ difference: '12', missing_day: '6', restated: '0', unexplained: '2' });
    const sum = AD_KINDS.reduce((all, kind) => all + Number(row[kind.toLowerCase()]), Number(row['unexplained']));
    expect(sum).toBe(Number(row['difference']));
  });

  it('of fees hold all three sides and comparisons', () => {
    const side = { messages: 10, amount: '0.7', currency: 'USD' };
    const cost = { difference: '0.1', unexplained: '0', parts: [{ kind: 'ESTIMATE', explains: '0.1', found: '0.3' }] };
    const fee = {
      ...{ id: '1', period: '2026-10', account: '', area: 'Italy', category: 'marketing', type: 'regular' },
      ...{ estimated: '0.3', ours: side, platform: { ...side, amount: '0.6' }, invoice: null },
      ...{ messages: { difference: '0', unexplained: '0', parts: [] }, cost, billed: null },
    } as FeeLine;
    const { header, rows } = feeCsv([fee], words);
    expect(header).toHaveLength(5 + 9 + 3 * (FEE_KINDS.length + 2));
    expect(rows[0]).toHaveLength(header.length);
    const row = Object.fromEntries(header.map((name, i) => [name, rows[0]?.[i]]));
    expect(row).toMatchObject({ 'platform: amount': '0.6', 'invoice: amount': null, 'cost: estimate': '0.1' });
    expect(row).toMatchObject({ 'cost: unexplained': '0', 'billed: difference': null, 'messages: zone': '0' });
  });
});
