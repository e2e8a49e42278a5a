import { addDecimals, SpuntaError } from '@spunta/domain';
import type { AdLine, FeeFacts, FeeLine } from '@spunta/costs';
import type { Workspace } from '@spunta/metadata';
import type { Reconciled } from '@spunta/reports';
import {
  adAccounts,
  feesByArea,
  messagesByCountry,
  readReconciliation,
  type ReconciliationReader,
} from './reconciliation-data.js';

const line = (partial: Partial<AdLine>): AdLine =>
  ({ reported: 0, ours: 0, parts: [], unexplained: '0', ...partial }) as AdLine;
const part = (kind: string, explains: string) => ({ kind, explains, found: explains }) as AdLine['parts'][number];

const ADS = [
  line({
    ...{ platform: 'meta', adAccount: '2', reported: 10, ours: 12, difference: '2' },
    ...{ parts: [part('attribution_window', '3'), part('zone', '-1')], unexplained: '0' },
  }),
  line({
    ...{ platform: 'meta', adAccount: '2', reported: 5, ours: 4, difference: '-1' },
    ...{ parts: [part('zone', '1')], unexplained: '-2' },
  }),
  line({ platform: '', adAccount: '', reported: null, ours: 3, difference: '3', parts: [part('unmatched', '3')] }),
  line({ platform: 'meta', adAccount: '1', reported: 7, ours: 7, difference: '0' }),
];

const side = (messages: number | null, amount: string | null, currency = 'EUR') => ({ messages, amount, currency });
const fee = (area: string, partial: Partial<FeeLine>): FeeLine =>
  ({
    ...{ area, ours: side(0, '0'), platform: null, invoice: null, estimated: '0' },
    ...{ messages: null, cost: null, billed: null },
    ...partial,
  }) as FeeLine;
const FEES = [
  fee('IT', {
    ...{ ours: side(10, '1.5'), platform: side(12, '1.8'), estimated: '0.5' },
    messages: { difference: '-2', parts: [], unexplained: '-2' },
    cost: { difference: '-0.3', parts: [{ kind: 'volume', explains: '-0.3', found: '-0.3' }], unexplained: '0' },
  }),
  fee('IT', {
    ...{ ours: side(3, '0.9', 'USD'), platform: side(3, '0.9', 'USD') },
    messages: { difference: '0', parts: [], unexplained: '0' },
    cost: { difference: '0', parts: [], unexplained: '0' },
  }),
  // Cannot be compared: counted on neither side.
  fee('IT', { ours: side(4, null, ''), platform: side(4, '2') }),
  fee('BR', {
    ...{ ours: side(1, '0.1'), platform: null },
    messages: { difference: '1', parts: [{ kind: 'missing_day', explains: '1', found: '1' }], unexplained: '0' },
  }),
];

/** What every line of a reconciliation has to keep. */
function expectToAddUp(all: readonly Reconciled[]): void {
  for (const { ours, theirs, difference, parts, unexplained } of all) {
    expect(addDecimals([theirs, difference])).toBe(addDecimals([ours]));
    expect(addDecimals([...parts.map(({ explains }) => explains), unexplained])).toBe(addDecimals([difference]));
    expect(parts.filter(({ explains }) => Number(explains) === 0)).toEqual([]);
  }
}

describe('lines added up', () => {
  it('by ad account have the platform’s count, ours and the reasons of all their lines', () => {
    const accounts = adAccounts(ADS);
    expectToAddUp(accounts);
    expect(accounts.map(({ platform, adAccount, ours, theirs }) => [platform, adAccount, ours, theirs])).toEqual([
      ['meta', '1', '7', '7'],
      ['meta', '2', '16', '15'],
      ['', '', '3', '0'],
    ]);
    // A zone's day that another day makes good explains nothing of the whole.
    expect(accounts[1]?.parts).toEqual([{ cause: 'attribution_window', explains: '3' }]);
  });

  it('by country count only what both sides can be compared by', () => {
    const countries = messagesByCountry(FEES);
    expectToAddUp(countries);
    expect(countries.map(({ country, ours, theirs }) => [country, ours, theirs])).toEqual([
      ['BR', '1', '0'],
      ['IT', '13', '15'],
    ]);
  });

  it('never add amounts of two currencies', () => {
    const fees = feesByArea(FEES, 'cost', ({ platform }) => platform);
    expectToAddUp(fees);
    expect(
      fees.map(({ area, currency, ours, theirs, estimated }) => [area, currency, ours, theirs, estimated]),
    ).toEqual([
      ['IT', 'EUR', '1.5', '1.8', '0.5'],
      ['IT', 'USD', '0.9', '0.9', '0'],
    ]);
    expect(feesByArea(FEES, 'billed', ({ invoice }) => invoice)).toEqual([]);
  });
});

describe('the reconciliation of a report', () => {
  const workspace = {} as Workspace;
  const range = { from: '2026-03-01', to: '2026-03-31', timeZone: 'Europe/Rome' };
  const ours: FeeFacts['asked'][number] = {
    ...{ day: '2026-03-02', account: 'a', country: 'IT', category: 'marketing', type: 'regular', currency: 'EUR' },
    ...{ messages: 2, charged: 2, unrated: 0, silent: 0, amount: '0.2', estimated: '0', allowanceValue: '0' },
    ...{ sinceEarlier: '0', beforeLater: '0' },
  };
  const invoice = {
    from: '2026-03-01',
    to: '2026-03-31',
    account: 'a',
    country: '',
    market: 'Italy',
    category: 'marketing',
  };
  const facts: FeeFacts = {
    ...{ asked: [ours], aligned: [ours], running: '2026-04-01' },
    volumes: [{ ...ours, amount: '0.2' }],
    invoices: [{ ...invoice, messages: 2, amount: '0.25', currency: 'EUR' }],
  };
  const asked: { campaigns: readonly string[] }[] = [];
  const reader: ReconciliationReader = {
    adLines: (_, __, filters) => {
      asked.push({ campaigns: filters.flatMap(({ values }) => values) });
      return Promise.resolve(ADS);
    },
    feeFacts: () => Promise.resolve({ facts, reportZone: null }),
  };

  it('has ads by account, fees by country, and invoices by market', async () => {
    const data = await readReconciliation(reader, workspace, { range, countries: [], campaigns: [] });
    expect(data.ads).toEqual(adAccounts(ADS));
    expect(data.messages).toMatchObject([{ country: 'IT', ours: '2', theirs: '2', difference: '0' }]);
    expect(data.fees).toMatchObject([{ area: 'IT', currency: 'EUR', difference: '0' }]);
    expect(data.invoices).toMatchObject([{ area: 'Italy', ours: '0.2', theirs: '0.25', difference: '-0.05' }]);
    expect(data).toMatchObject({ matchedMessages: '1.000000', leftOut: [], refusal: null });
    for (const all of [data.ads, data.messages, data.fees, data.invoices]) expectToAddUp(all);
  });

  it('leaves out what a side does not tell by the report’s countries or campaigns', async () => {
    const ofCountries = await readReconciliation(reader, workspace, { range, countries: ['IT'], campaigns: [] });
    expect(ofCountries).toMatchObject({ ads: [], matchedAds: null, leftOut: ['ads'], invoices: [] });
    expect(ofCountries.messages).toHaveLength(1);
    const ofOthers = await readReconciliation(reader, workspace, { range, countries: ['DE'], campaigns: [] });
    expect(ofOthers.messages).toEqual([]);
    const ofCampaigns = await readReconciliation(reader, workspace, { range, countries: [], campaigns: ['c1'] });
    expect(ofCampaigns).toMatchObject({ messages: [], fees: [], leftOut: ['fees'] });
    expect(asked.at(-1)).toEqual({ campaigns: ['c1'] });
  });

  it('says that a period is too long, and fails of anything else', async () => {
    const failing = (error: Error): ReconciliationReader => ({ ...reader, adLines: () => Promise.reject(error) });
    const read = (error: Error) =>
      readReconciliation(failing(error), workspace, { range, countries: [], campaigns: [] });
    expect(await read(new SpuntaError('RANGE_INVALID', 'x'))).toMatchObject({ refusal: 'RANGE_INVALID', ads: [] });
    expect(await read(new SpuntaError('TOO_MANY_ROWS', 'x'))).toMatchObject({ refusal: 'TOO_MANY_ROWS' });
    await expect(read(new Error('engine'))).rejects.toThrow('engine');
  });
});
