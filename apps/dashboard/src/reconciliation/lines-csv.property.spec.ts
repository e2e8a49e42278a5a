import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toCsv } from '../format/csv.js';
import { en } from '../i18n/en/index.js';
import { it as italian } from '../i18n/it/index.js';
import { AD_KINDS, adCsv, FEE_KINDS, feeCsv, type AdLine, type FeeLine } from './lines-csv.js';
import { isBeyond, withSign } from './tolerance.js';

const words = { column: (name: string) => name, cause: (kind: string) => kind };
/** A difference with its causes, in whole units, and what they leave. */
const found = <Kind extends string>(kinds: readonly Kind[]) =>
  fc
    .tuple(
      fc.subarray([...kinds]),
      fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 9, maxLength: 9 }),
      fc.integer({ min: -99, max: 99 }),
    )
    .map(([causes, numbers, left]) => {
      const parts = causes.map((kind, index) => ({ kind, explains: String(numbers[index]), found: '0' }));
      const sum = parts.reduce((total, { explains }) => total + Number(explains), left);
      return { difference: String(sum), unexplained: String(left), parts };
    });

const anyAd = fc
  .record({ names: fc.boolean(), told: fc.option(fc.nat(500)), ours: fc.nat(500), of: found(AD_KINDS) })
  .map(({ names, told, ours, of }): AdLine => ({
    ...{ id: 'l', day: '2026-11-20', timeZone: 'Europe/Rome', zoneKnown: true, platform: 'meta', adAccount: '4400' },
    ...{ level: 'AD', campaign: 'c1', adSet: 's1', ad: 'a1', people: null, firstReported: told },
    ...{ campaignName: names ? 'Autumn, "warm"' : '', adSetName: '', adName: names ? '=Video' : '' },
    ...{ reported: told, ours, ...of },
  }));
const side = fc.record({
  messages: fc.option(fc.nat(999)),
  amount: fc.option(fc.constantFrom('0', '0.0691')),
  currency: fc.constant('USD'),
});
const anyFee = fc
  .record({
    ours: side,
    platform: fc.option(side),
    invoice: fc.option(side),
    messages: fc.option(found(FEE_KINDS)),
    cost: fc.option(found(FEE_KINDS)),
  })
  .map(
    (part) =>
      ({
        ...{ id: 'f', period: '2026-10', account: '1', area: 'Italy', category: 'marketing', type: 'regular' },
        ...{ estimated: '0', billed: null, ...part },
      }) as FeeLine,
  );
const read = (file: { header: string[]; rows: (string | number | null)[][] }) =>
  parse(toCsv(file.header, file.rows), { columns: true }) as Record<string, string>[];
const sum = (row: Record<string, string> | undefined, keys: string[]) =>
  keys.reduce((total, key) => total + Number(row?.[key]), 0);

describe('the file of ad lines', () => {
  it('adds up to each line’s difference: causes and what nobody can explain', () => {
    fc.assert(
      fc.property(fc.array(anyAd, { maxLength: 4 }), (lines) => {
        const rows = read(adCsv(lines, words));
        expect(rows).toHaveLength(lines.length);
        for (const [index, line] of lines.entries()) {
          expect(sum(rows[index], [...AD_KINDS, 'unexplained'])).toBe(Number(line.difference));
          expect(rows[index]?.['ours']).toBe(String(line.ours));
          expect(rows[index]?.['reported']).toBe(String(line.reported ?? ''));
        }
      }),
    );
  });

  it('names what has a name, and else gives its id', () => {
    fc.assert(
      fc.property(anyAd, (line) => {
        const [row] = read(adCsv([line], words));
        expect([row?.['campaign'], row?.['ad']]).toEqual(
          line.campaignName ? ['Autumn, "warm"', "'=Video"] : ['c1', 'a1'],
        );
        expect(row?.['adSet']).toBe('s1');
      }),
    );
  });
});

describe('the file of fee lines', () => {
  it('adds up in each comparison, and is empty where there is none to make', () => {
    fc.assert(
      fc.property(anyFee, (line) => {
        const [row] = read(feeCsv([line], words));
        for (const name of ['messages', 'cost', 'billed'] as const) {
          const keys = [...FEE_KINDS, 'unexplained'].map((key) => `${name}: ${key}`);
          const given = line[name];
          if (given) expect(sum(row, keys)).toBe(Number(given.difference));
          else
            expect([...keys, `${name}: difference`].map((key) => row?.[key])).toEqual(Array(keys.length + 1).fill(''));
        }
      }),
    );
  });

  it('keeps what each side told, to the last digit, and a side that told nothing empty', () => {
    fc.assert(
      fc.property(anyFee, (line) => {
        const [row] = read(feeCsv([line], words));
        for (const name of ['ours', 'platform', 'invoice'] as const) {
          const cells = ['count', 'amount', 'currency'].map((of) => row?.[`${name}: ${of}`]);
          const told = line[name];
          expect(cells).toEqual(told ? [String(told.messages ?? ''), told.amount ?? '', told.currency] : ['', '', '']);
        }
      }),
    );
  });
});

describe('causes of a difference', () => {
  it('are all that the server may name, so that no file lacks one', () => {
    const schema = buildSchema(readFileSync(join(__dirname, '../../../api/schema.gql'), 'utf8'));
    const named = (type: string) => (schema.getType(type) as GraphQLEnumType).getValues().map(({ name }) => name);
    expect([...AD_KINDS].sort()).toEqual(named('AdDifferenceKind').sort());
    expect([...FEE_KINDS].sort()).toEqual(named('FeeDifferenceKind').sort());
  });

  it('are told in both languages', () => {
    const keys = [...AD_KINDS.map((kind) => `ad_${kind}`), ...FEE_KINDS.map((kind) => `fee_${kind}`)];
    for (const { reconciliation } of [en, italian]) {
      const told = keys.map((key) => (reconciliation as Record<string, string>)[key]);
      expect(told).not.toContain(undefined);
      expect(new Set(told).size).toBe(keys.length);
    }
  });

  it('leave what is worth a look alike for more and for less, and more of it never less', () => {
    const size = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(size, size, size, fc.constantFrom('count' as const, 'money' as const), (left, one, other, kind) => {
        const beyond = isBeyond(String(left), [one, other], kind);
        expect(isBeyond(String(-left), [other, one], kind)).toBe(beyond);
        if (beyond) expect(isBeyond(String(left + 1), [one, other], kind)).toBe(true);
        expect(isBeyond('0', [one, other], kind)).toBe(false);
      }),
    );
  });

  it('are written with a sign that can be read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999, max: 9_999 }), (number) => {
        const text = withSign(String(number), (size) => size);
        expect(Number(text.replace('−', '-'))).toBe(number);
        expect(/^[+−]/.test(text)).toBe(number !== 0);
      }),
    );
  });
});
