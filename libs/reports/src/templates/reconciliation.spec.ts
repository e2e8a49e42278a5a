import { addDecimals } from '@spunta/domain';
import { makeContext } from '../../../../test/support/report-context.js';
import { makeReconciliation, NOTHING_RECONCILED } from '../../../../test/support/report-subjects.js';
import type { Section, Table } from '../document/document.js';
import type { Reconciled, ReconciliationData } from '../reconciliation-data.js';
import { reconciliation } from './reconciliation.js';

const told = (data: ReconciliationData | null, language: 'en' | 'it' = 'en'): Section =>
  reconciliation(makeContext({}, { language }, { reconciliation: data }));
const tablesOf = ({ blocks }: Section): Table[] => blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
const textsOf = ({ blocks }: Section): string[] =>
  blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
const column = ({ columns, rows }: Table, key: string) => {
  const at = columns.findIndex((one) => one.key === key);
  return rows.map(({ cells }) => cells[at] ?? '');
};

describe('the reconciliation of a cost report', () => {
  const data = makeReconciliation();
  const section = told(data);

  it('has a table of both sides and one of reasons for each kind of count', () => {
    expect(tablesOf(section).map(({ id }) => id)).toEqual([
      ...['reconciled-ads', 'reasons-ads', 'reconciled-messages', 'reasons-messages'],
      ...['reconciled-fees', 'reasons-fees', 'reconciled-fees-usd', 'reconciled-invoices', 'reasons-invoices'],
    ]);
    expect(section.title).toBe('97.5% of the conversations from ads are matched or explained');
  });

  it('names each difference with the number that it explains, and what stays', () => {
    const [ads, reasons] = tablesOf(section);
    expect(column(ads as Table, 'reasons')).toEqual(['Attribution window +8, Zone -3', 'Unmatched +4']);
    expect(reasons?.rows.map(({ cells }) => cells)).toEqual([
      [expect.stringMatching(/^Attribution window: /), '8'],
      [expect.stringMatching(/^Zone: /), '-3'],
      [expect.stringMatching(/^Unmatched: /), '4'],
      ['Unexplained', '-1'],
    ]);
    // A third of a cent is in the figures, and no reason that is worth a line.
    const fees = tablesOf(section).find(({ id }) => id === 'reconciled-fees');
    expect(column(fees as Table, 'explained_difference')).toEqual(['0.003']);
    expect(fees?.rows[0]?.cells.at(-1)).toBeNull();
  });

  it.each<[string, keyof ReconciliationData]>([
    ['ads', 'ads'],
    ['messages', 'messages'],
    ['invoices', 'invoices'],
  ])('adds up: the reasons of %s and what stays are the difference', (id, key) => {
    const tables = tablesOf(section);
    const sides = tables.find((table) => table.id === `reconciled-${id}`) as Table;
    const reasons = tables.find((table) => table.id === `reasons-${id}`) as Table;
    const lines = data[key] as Reconciled[];
    const difference = addDecimals(lines.map((line) => line.difference));
    expect(addDecimals(column(reasons, 'explains_difference'))).toBe(difference);
    expect(addDecimals(column(sides, 'difference'))).toBe(difference);
    const split = [...column(sides, 'explained_difference'), ...column(sides, 'unexplained_difference')];
    expect(addDecimals(split)).toBe(difference);
    expect(sides.totals?.[sides.columns.findIndex((one) => one.key === 'difference')]).toBe(difference);
    expect(column(sides, 'ours')).toEqual(lines.map(({ ours }) => ours));
    expect(column(sides, 'theirs')).toEqual(lines.map(({ theirs }) => theirs));
  });

  it('keeps amounts of two currencies apart', () => {
    const fees = tablesOf(section).filter(({ id }) => id.startsWith('reconciled-fees'));
    const currencies = fees.map(({ columns }) => columns.find(({ type }) => type === 'money')?.currency);
    expect(currencies).toEqual(['EUR', 'USD']);
    expect(fees.map((table) => column(table, 'country'))).toEqual([['Italy'], ['Brazil']]);
    expect(fees.map((table) => column(table, 'estimated'))).toEqual([['1.5'], ['0']]);
  });

  it('tells what it leaves out and what cannot be compared', () => {
    expect(textsOf(told({ ...data, leftOut: ['ads'], notCompared: 1 }))).toEqual([
      expect.stringMatching(/^Ads are not reconciled/),
      expect.stringMatching(/^One line of fees cannot be compared/),
    ]);
    expect(textsOf(told({ ...data, leftOut: ['fees'], notCompared: 2 }, 'it'))).toEqual([
      expect.stringMatching(/^Gli addebiti per i messaggi non sono riconciliati/),
      expect.stringMatching(/^2 righe di addebiti/),
    ]);
  });

  it.each<[string, ReconciliationData | null, string]>([
    ['nothing to compare', NOTHING_RECONCILED, 'There is nothing to reconcile in this period.'],
    ['nothing read', null, 'There is nothing to reconcile in this period.'],
    [
      'too long a period',
      { ...NOTHING_RECONCILED, refusal: 'RANGE_INVALID' },
      'At most 366 days can be reconciled at once: choose a shorter period.',
    ],
  ])('says so where there is %s', (_, given, text) => {
    const empty = told(given);
    expect([empty.title, textsOf(empty)[0], tablesOf(empty)]).toEqual(['Reconciliation', text, []]);
  });

  it('falls back on the messages in its title, and on the name of a cause that has no words', () => {
    expect(told({ ...data, matchedAds: null }, 'it').title).toBe(
      'Il 100,0% dei messaggi coincide con il rapporto di WhatsApp o è spiegato',
    );
    const strange = data.ads.map((line) => ({ ...line, parts: [{ cause: 'moon', explains: '7' }] }));
    expect(column(tablesOf(told({ ...data, ads: strange }))[1] as Table, 'reason')).toContain('moon');
  });
});
