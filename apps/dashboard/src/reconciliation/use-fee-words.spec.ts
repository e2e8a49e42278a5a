import fc from 'fast-check';
import { onPage } from '../composables/page.fixture.js';
import type { FeeLine } from './lines-csv.js';
import { useFeeWords } from './use-fee-words.js';

type Found = NonNullable<FeeLine['cost']>;
const found = (unexplained: string): Found => ({ difference: unexplained, unexplained, parts: [] });
const side = (messages: number | null, amount: string | null, currency = 'EUR') => ({ messages, amount, currency });
const line = (part: Partial<FeeLine> = {}): FeeLine => ({
  ...{ id: '1', period: '2026-10-03', account: '1020', area: 'IT', category: 'marketing', type: 'regular' },
  ...{ estimated: '0', ours: side(120, '7.68'), platform: side(118, '7.552'), invoice: null },
  ...{ messages: found('2'), cost: found('0.128'), billed: null },
  ...part,
});

const words = async (locale: 'en' | 'it' = 'en') => (await onPage(useFeeWords, { locale })).page;

describe('a line of fees', () => {
  it('is written in English', async () => {
    const { rowOf } = await words();
    expect(rowOf(line())).toEqual({
      id: '1',
      name: 'Italy, Marketing · Charged, 3 Oct 2026',
      cells: {
        ...{ period: '3 Oct 2026', area: 'Italy', category: 'Marketing · Charged', ours: '120', platform: '118' },
        ...{ amount: '€7.68', cost: '€7.55', invoice: '–', unexplained: '+2' },
      },
      beyond: [],
    });
  });

  it('is written in Italian', async () => {
    const { rowOf, reason } = await words('it');
    const { cells, name } = rowOf(line({ ours: side(12_000, '7680.5') }));
    expect(name).toBe('Italia, Marketing · A pagamento, 3 ott 2026');
    expect([cells.ours, cells.amount]).toEqual(['12.000', '7.680,50\u00a0€']);
    expect(reason('ROUNDING')).toMatch(/^Arrotondamento/);
  });

  it('keeps the words of a platform that we have none for', async () => {
    const { rowOf, reason, areaName } = await words();
    const { cells } = rowOf(line({ area: 'Rest of Latin America', category: 'newly_made', type: 'other_type' }));
    expect(cells).toMatchObject({ area: 'Rest of Latin America', category: 'newly_made · other_type' });
    expect(rowOf(line({ category: '' })).cells.category).toBe('– · Charged');
    expect([areaName(''), areaName('it'), reason('NEVER_HEARD_OF')]).toEqual([
      'Unknown country',
      'it',
      'NEVER_HEARD_OF',
    ]);
  });

  it('writes each side’s money in its own currency, and an unknown one without any', async () => {
    const { rowOf } = await words();
    const sides = { ours: side(1, '5'), platform: side(1, '6', 'USD'), invoice: side(null, '7', '') };
    expect(rowOf(line(sides)).cells).toMatchObject({ amount: '€5.00', cost: 'US$6.00', invoice: '7.00' });
    expect(rowOf(line({ platform: null })).cells).toMatchObject({ platform: '–', cost: '–' });
  });

  it('writes our nothing in their currency, and as a dash where nobody has one', async () => {
    const { rowOf } = await words();
    const silent = { ours: side(0, '0', ''), platform: side(3, '0.2', 'USD'), cost: found('-0.2'), messages: null };
    expect(rowOf(line(silent)).cells).toMatchObject({ amount: 'US$0.00', cost: 'US$0.20', unexplained: '−US$0.20' });
    expect(rowOf(line({ ...silent, platform: null, cost: null })).cells).toMatchObject({ amount: '–', cost: '–' });
  });

  it.each([
    ['messages before money', { messages: found('-3'), billed: found('9') }, '−3'],
    ['the bill where messages agree', { messages: found('0'), billed: found('-0.5'), cost: found('9') }, '−€0.50'],
    ['the cost without an invoice', { messages: null, cost: found('0.25') }, '+€0.25'],
    ['nothing where all agree', { messages: found('0'), cost: found('0') }, '€0.00'],
    ['no messages where there is no money to compare', { messages: found('0'), cost: null }, '0'],
    ['a dash where nothing was compared', { messages: null, cost: null }, '–'],
  ] as const)('names as the rest %s', async (_what, part, expected) => {
    const { rowOf } = await words();
    expect(rowOf(line(part as Partial<FeeLine>)).cells.unexplained).toBe(expected);
  });

  it('is marked exactly when one of its three comparisons goes beyond the tolerance', async () => {
    const { rowOf, isOff } = await words();
    const rest = fc.option(fc.integer({ min: -40, max: 40 }).map((size) => found(String(size))));
    fc.assert(
      fc.property(rest, rest, rest, fc.nat(400), fc.nat(400), (messages, cost, billed, ours, theirs) => {
        const sides = { ours: side(ours, String(ours)), platform: side(theirs, String(theirs)) };
        const tried = line({ messages, cost, billed, ...sides, invoice: side(theirs, String(theirs)) });
        const least = Math.max(ours, theirs) * 0.05;
        const off = (part: Found | null, floor: number) =>
          part !== null && Math.abs(Number(part.unexplained)) > Math.max(floor, least);
        const expected = [off(messages, 1), off(cost, 0.05), off(billed, 0.05)];
        expect([isOff.messages(tried), isOff.cost(tried), isOff.billed(tried)]).toEqual(expected);
        expect(rowOf(tried).beyond).toEqual(expected.includes(true) ? ['unexplained'] : []);
      }),
    );
  });
});
