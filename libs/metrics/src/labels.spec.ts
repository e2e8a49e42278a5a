import { CHANNELS, COUNTRIES } from '@spunta/domain';
import fc from 'fast-check';
import {
  CLOSED_VALUES,
  DIMENSION_DECLARATIONS,
  DIMENSION_NAMES,
  isAdDimension,
  type DimensionName,
} from './dimension.declarations.js';
import { labelOf, type AdNames } from './labels.js';
import { RATIOS } from './metric.names.js';
import { baseMetricsOf, findMetric, isRatioMetric, METRIC_DECLARATIONS, METRIC_NAMES } from './metric.declarations.js';
import { editDistance, nearestName, quoteInput } from './nearest.js';

const NO_NAMES: AdNames = new Map();
const named: AdNames = new Map<DimensionName, Map<string, string>>([
  ['campaign', new Map([['7', 'Spring']])],
  ['ad', new Map([['7', '']])],
]);

describe('labels', () => {
  it.each<[DimensionName, string, string]>([
    ['campaign', '7', 'Spring'],
    ['ad_set', '7', 'Unmatched ad 7'],
    ['ad', '7', '7'],
    ['channel', 'apple_messages', 'Apple Messages'],
    ['channel', 'a channel of next year', 'a channel of next year'],
    ['source', 'ad', 'Ad'],
    ['source', 'newsletter', 'newsletter'],
    ['country', 'XK', 'Kosovo'],
    ['country', 'ZZ', 'ZZ'],
    ['region', 'southern_asia', 'Southern Asia'],
    ['region', 'atlantis', 'atlantis'],
    ['account', '700001', '700001'],
    ['placement', 'instagram / story', 'instagram / story'],
    ['weekday', '1', 'Monday'],
    ['weekday', '7', 'Sunday'],
    ['weekday', '8', '8'],
    ['hour', '00', '00:00'],
    ['hour', '23', '23:00'],
    ['app', 'Facebook Messenger', 'Facebook Messenger'],
    ['market_measure', 'penetration_internet_users_16_64', 'Share of internet users of 16 to 64'],
    ['market_measure', 'mau', 'Monthly active users'],
    ['market_measure', 'guess', 'guess'],
  ])('%s %j reads %j', (dimension, value, label) => {
    expect(labelOf(dimension, value, named)).toBe(label);
  });

  it('are words for whatever a provider sends, names of Object too, and only nothing is unknown', () => {
    const free = DIMENSION_NAMES.filter((name) => !CLOSED_VALUES[name]);
    const value = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom('constructor', 'toString', '__proto__', 'valueOf'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...free), value, (dimension, text) => {
        const label = labelOf(dimension, text, NO_NAMES);
        expect(label).toBe(isAdDimension(dimension) ? `Unmatched ad ${text}` : text);
        expect(labelOf(dimension, '', NO_NAMES)).toBe(dimension === 'link' ? 'No link' : 'Unknown');
      }),
      {
        examples: free.flatMap((name): [DimensionName, string][] => [
          [name, 'constructor'],
          [name, '__proto__'],
        ]),
      },
    );
  });

  it('tell all messengers and all countries apart', () => {
    for (const [dimension, values] of [
      ['channel', CHANNELS],
      ['country', COUNTRIES],
    ] as const) {
      const labels = values.map((value) => labelOf(dimension, value, NO_NAMES));
      expect(new Set(labels).size).toBe(values.length);
      expect(labels.filter((label, i) => label === values[i] || label.trim() === '')).toEqual([]);
    }
  });
});

describe('declarations', () => {
  const both = [...METRIC_DECLARATIONS, ...DIMENSION_DECLARATIONS];

  it('have each name once, in the words of the API', () => {
    const names = both.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(_[a-z]+|_p\d\d)*$/);
  });

  it('are written twice, not copied: long texts differ between the languages and end as sentences', () => {
    for (const { name, label, description } of both) {
      expect({ name, same: description.en === description.it }).toEqual({ name, same: false });
      expect({ name, stops: [description.en, description.it].map((text) => text.endsWith('.')) }).toEqual({
        name,
        stops: [true, true],
      });
      expect({ name, stops: [label.en, label.it].map((text) => text.endsWith('.')) }).toEqual({
        name,
        stops: [false, false],
      });
      expect({ name, straight: /'/.test(`${label.en}${label.it}${description.en}${description.it}`) }).toEqual({
        name,
        straight: false,
      });
    }
  });

  it('label metrics apart in both languages', () => {
    for (const locale of ['en', 'it'] as const) {
      const labels = METRIC_DECLARATIONS.map(({ label }) => label[locale]);
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  it.each(METRIC_DECLARATIONS.map((metric) => [metric.name, metric] as const))('%s can be explained', (_, metric) => {
    expect(metric.formula).toMatch(/^(count|sum|only|quantile)\(.+\)$|^\w+ \/ \w+$|^\w+( \+ \w+)+$/);
    expect([
      'messages',
      'people',
      'conversations',
      'impressions',
      'clicks',
      'currency',
      'currency_per_conversation',
      'ratio',
      'messages_per_person',
      'consents',
      'blocks',
      'accounts',
      'windows',
      'entry_points',
      'seconds',
      'referrals',
      'conversions',
      'currency_per_reply',
      'currency_per_conversion',
      'points',
      'index',
    ]).toContain(metric.unit);
    for (const source of metric.source.split(', '))
      expect([
        'activity',
        'contact_activity',
        'ad_insights',
        'service_windows',
        'message_fees',
        'market_figures',
      ]).toContain(source);
    expect(new Set(metric.dimensions).size).toBe(metric.dimensions.length);
    expect(metric.dimensions.length).toBeGreaterThan(0);
  });

  it('write ratios as they are computed, from the sources of both sides', () => {
    for (const name of METRIC_NAMES.filter(isRatioMetric)) {
      const { dividend, divisor } = RATIOS[name];
      const sent = divisor === 'messages_sent_whatever_error' ? 'messages_sent' : divisor;
      expect(findMetric(name)?.formula).toBe(`${dividend} / ${sent}`);
      const sources = baseMetricsOf(name).map((base) => findMetric(base)?.source);
      expect(findMetric(name)?.source.split(', ')).toEqual([...new Set(sources)]);
      // Of a link, ads cost nothing.
      const shared = DIMENSION_NAMES.filter((dimension) =>
        baseMetricsOf(name).every(
          (base) =>
            findMetric(base)?.dimensions.includes(dimension) ||
            (dimension === 'link' && dividend === 'total_cost' && base === 'ad_spend'),
        ),
      );
      const across = divisor === 'messages_sent_whatever_error' ? ['error_code'] : [];
      expect([...(findMetric(name)?.dimensions ?? [])].sort()).toEqual([...shared, ...across].sort());
    }
  });
});

describe('suggestions', () => {
  const NAMES = [...METRIC_NAMES, ...DIMENSION_NAMES];

  it('find a name as near as the one that was meant, after one slip of the hand', () => {
    const slip = fc.record({
      name: fc.constantFrom(...METRIC_NAMES),
      at: fc.nat(30),
      letter: fc.constantFrom(...'abcxyz_'),
      kind: fc.constantFrom('drop', 'add', 'swap'),
    });
    fc.assert(
      fc.property(slip, ({ name, at, letter, kind }) => {
        const i = at % name.length;
        const tail = kind === 'add' ? name.slice(i) : name.slice(i + 1);
        const typed = `${name.slice(0, i)}${kind === 'drop' ? '' : letter}${tail}`;
        const found = nearestName(typed.toUpperCase(), METRIC_NAMES) ?? '';
        expect(editDistance(typed, found)).toBeLessThanOrEqual(editDistance(typed, name));
      }),
    );
  });

  it.each(['', ' ', 'x', 'zz', '1234', 'DROP TABLE events', 'x'.repeat(10_000)])('offer nothing for %j', (text) => {
    expect(nearestName(text, NAMES)).toBeNull();
  });

  it('offer nothing out of nothing', () => {
    expect(nearestName('country', [])).toBeNull();
  });

  it('quote input so that a message stays one short line', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const quoted = quoteInput(text);
        expect(quoted).not.toMatch(/[\n\r\0]/);
        expect(String(JSON.parse(quoted)).length).toBeLessThanOrEqual(61);
        if (text.length <= 60) expect(JSON.parse(quoted)).toBe(text);
      }),
    );
  });
});
