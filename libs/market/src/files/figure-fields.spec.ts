import fc from 'fast-check';
import { COUNTRIES } from '@spunta/domain';
import { APPS } from '../figures/apps.js';
import { MARKET_METRICS } from '../figures/market-metrics.js';
import { FIGURE_PROBLEMS, FigureFault, readFigure, type FigureField, type FigureText } from './figure-fields.js';

const SOUND: FigureText = {
  ...{ app: 'WhatsApp', country: 'IT', period: '2026', metric: 'penetration_population', value: '81.5', unit: '' },
  ...{ source: 'Own survey', url: '', grade: 'A', sampleSize: '', state: '' },
};
const FIELDS = Object.keys(SOUND) as FigureField[];
const read = (partial: Partial<FigureText>) => readFigure({ ...SOUND, ...partial });

function faultOf(partial: Partial<FigureText>): Pick<FigureFault, 'reason' | 'field' | 'detail'> | null {
  try {
    read(partial);
    return null;
  } catch (error) {
    if (!(error instanceof FigureFault)) throw error;
    return { reason: error.reason, field: error.field, detail: error.detail };
  }
}

describe('an app', () => {
  it('is found by its name without regard to case and spaces', () => {
    for (const { name } of APPS)
      for (const app of [name, name.toUpperCase(), name.replaceAll(' ', ''), ` ${name.toLowerCase()} `])
        expect(read({ app }).app).toBe(name);
  });

  it.each(['', 'constructor', 'toString', '__proto__', '微信'])('is not %j', (app) => {
    expect(faultOf({ app })).toEqual({ reason: 'unknown_app', field: 'app', detail: app });
  });
});

describe('a country', () => {
  it('is any by its code, and the world under four names', () => {
    for (const country of COUNTRIES) expect(read({ country: country.toLowerCase() }).country).toBe(country);
    for (const country of ['WW', 'world', ' Mondo ', 'WORLDWIDE']) expect(read({ country }).country).toBe('WW');
  });
});

describe('a period', () => {
  it.each(['1990', '2099', '2026-q1', '2026-Q4', '2026-01', '2026-12'])('may be %s', (period) => {
    expect(read({ period }).period).toBe(period.toUpperCase());
  });

  it.each(['', '1989', '2100', '2026-Q0', '2026-Q5', '2026-00', '2026-13', '2026-1', '2026-06-01', '26', '2026Q1'])(
    'is not %j',
    (period) => {
      expect(faultOf({ period })).toMatchObject({ reason: 'bad_period', field: 'period' });
    },
  );
});

describe('a value', () => {
  it.each([
    ['100', '100'],
    ['100.000000', '100.000000'],
    ['7.50 %', '7.50'],
    [' 7% ', '7'],
    ['0', '0'],
  ])('of a share %j keeps its digits: %s', (value, kept) => {
    expect(read({ value }).value).toBe(kept);
  });

  it.each(['100.000001', '101', '-0', '-1', '1,5', '7 %%', '1e2', '0x10', '.5', '5.', '1.1234567', '', '%', 'NaN'])(
    'of a share is not %j',
    (value) => {
      expect(faultOf({ value })).toMatchObject({ reason: 'bad_value', field: 'value', detail: value });
    },
  );

  it('of a count may be over 100, up to 15 digits, and has no percent sign', () => {
    const count = { metric: 'mau' };
    expect(read({ ...count, value: '999999999999999' }).value).toBe('999999999999999');
    for (const value of ['1000000000000000', '58 %', '1 000'])
      expect(faultOf({ ...count, value })).toMatchObject({ reason: 'bad_value' });
  });

  it('is in the unit of its metric, or says nothing of one', () => {
    for (const { name, unit } of MARKET_METRICS) {
      expect(read({ metric: name, value: '5', unit: ` ${unit.toUpperCase()} ` }).metric).toBe(name);
      const other = unit === 'percent' ? 'users' : 'percent';
      expect(faultOf({ metric: name, value: '5', unit: other })).toMatchObject({ reason: 'wrong_unit', field: 'unit' });
    }
  });
});

describe('source, address, grade, sample and state', () => {
  it.each<[Partial<FigureText>, object]>([
    [{ source: ` ${'x'.repeat(300)} ` }, { source: 'x'.repeat(300) }],
    [{ source: 'A = B' }, { source: 'A = B' }],
    [{ url: ' https://example.test/a?b=c ' }, { url: 'https://example.test/a?b=c' }],
    [{ url: '   ' }, { url: null }],
    [{ grade: ' c ' }, { grade: 'C' }],
    [{ sampleSize: ' 1200 ' }, { sampleSize: 1200 }],
    [{ sampleSize: ' ' }, { sampleSize: null }],
    [{ state: ' OFF ' }, { off: true }],
    [{ state: 'On' }, { off: false }],
  ])('%j is read', (partial, kept) => {
    expect(read(partial)).toMatchObject(kept);
  });

  it.each<[Partial<FigureText>, string]>([
    [{ source: '+1' }, 'bad_source'],
    [{ source: '-1' }, 'bad_source'],
    [{ source: '@SUM(A1)' }, 'bad_source'],
    [{ source: 'a\u0000b' }, 'bad_source'],
    [{ source: '\ud800' }, 'bad_source'],
    [{ url: 'ftp://example.test' }, 'bad_address'],
    [{ url: 'https://' }, 'bad_address'],
    [{ url: 'https://example.test/a b' }, 'bad_address'],
    [{ url: `https://example.test/${'x'.repeat(2_000)}` }, 'bad_address'],
    [{ sampleSize: '-5' }, 'bad_sample'],
    [{ sampleSize: '012' }, 'bad_sample'],
    [{ sampleSize: '1234567890' }, 'bad_sample'],
    [{ sampleSize: '1.200' }, 'bad_sample'],
    [{ state: 'true' }, 'bad_state'],
  ])('%j is refused', (partial, reason) => {
    expect(faultOf(partial)).toMatchObject({ reason, field: Object.keys(partial)[0] });
  });
});

describe('any text in any field', () => {
  it('makes a figure that reads back to itself, or a fault that tells the field and what was met', () => {
    const junk = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('constructor', '__proto__', '1e9', '𝟙', ' '));
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), junk, (field, text) => {
        const fault = faultOf({ [field]: text });
        if (fault) {
          expect(FIGURE_PROBLEMS).toContain(fault.reason);
          expect(fault.detail).toBe(fault.field === field ? text : SOUND[fault.field]);
          return;
        }
        const { off, url, sampleSize, ...rest } = read({ [field]: text });
        const again = { url: url ?? '', sampleSize: sampleSize === null ? '' : String(sampleSize) };
        expect(read({ ...rest, ...again, state: off ? 'off' : 'on' })).toEqual({ ...rest, url, sampleSize, off });
      }),
      { numRuns: 500 },
    );
  });
});
