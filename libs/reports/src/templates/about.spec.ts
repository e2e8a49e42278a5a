import fc from 'fast-check';
import type { MetricsQuery, MetricsResult } from '@spunta/domain';
import { makeAnswer, makeContext } from '../../../../test/support/report-context.js';
import type { Block } from '../document/document.js';
import { about, dataThrough, explorePath, gapsOf, statusOf } from './about.js';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31', timeZone: 'Europe/Rome' };
const STATES = ['COMPLETE', 'PARTIAL', 'STALE'] as const;
const countedTo = (moment: string | null): MetricsResult => makeAnswer({}, [], { dataThrough: moment });
const warned = (...codes: string[]): MetricsResult => {
  const warnings = codes.map((code) => ({ code, message: { en: `${code} in English`, it: `${code} in italiano` } }));
  return makeAnswer({}, [], { warnings: warnings as MetricsResult['warnings'] });
};

describe('how whole a report is', () => {
  it('is how whole its least whole answer is, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATES)), (states) => {
        const worst = [...STATES].reverse().find((state) => states.includes(state)) ?? 'COMPLETE';
        expect(statusOf(states.map((status) => makeAnswer({}, [], { status })))).toBe(worst);
      }),
    );
  });
});

describe('the last day that is counted', () => {
  it.each<[string, (string | null)[], string | null]>([
    ['the day before the moment, for that day is not over', ['2026-10-20T09:31:07+02:00'], '2026-10-19'],
    ['the day that midnight ends', ['2026-10-20T00:00:00+02:00'], '2026-10-19'],
    ['none before the first day is over', ['2026-10-01T23:59:59+02:00'], null],
    ['the first day once it is over', ['2026-10-02T00:00:00+02:00'], '2026-10-01'],
    ['no day after the period', ['2026-11-20T09:31:07+01:00'], '2026-10-31'],
    ['that of the answer that is furthest behind', ['2026-10-20T01:00:00Z', '2026-10-05T01:00:00Z'], '2026-10-04'],
    ['the last of the period where no answer knows of a moment', [null, null], '2026-10-31'],
    ['that of the answers that know one', [null, '2026-10-05T01:00:00Z'], '2026-10-04'],
  ])('is %s', (_, moments, day) => {
    expect(dataThrough(moments.map(countedTo), OCTOBER)).toBe(day);
  });

  it('does not move with the clock of one day', () => {
    const of = (time: string) => dataThrough([countedTo(`2026-10-20T${time}+02:00`)], OCTOBER);
    expect(new Set(['00:00:00', '09:31:07', '23:59:59'].map(of)).size).toBe(1);
  });
});

describe('gaps', () => {
  it('are told once, in the order of the answers and in the language', () => {
    const answers = { first: warned('A', 'B'), second: warned('B', 'C', 'A') };
    expect(gapsOf(makeContext(answers)).items).toEqual([
      { code: 'A', text: 'A in English' },
      { code: 'B', text: 'B in English' },
      { code: 'C', text: 'C in English' },
    ]);
    expect(gapsOf(makeContext(answers, { language: 'it' })).items.map(({ text }) => text)).toContain('C in italiano');
  });

  it('of one code that say different things are two', () => {
    const second = warned('A');
    const other = { ...second, warnings: [{ ...second.warnings[0], message: { en: 'Else', it: 'Altro' } }] };
    const answers = { first: warned('A'), second: other as MetricsResult };
    expect(gapsOf(makeContext(answers)).items.map(({ text }) => text)).toEqual(['A in English', 'Else']);
  });
});

const read = (query: Partial<MetricsQuery>): URLSearchParams => {
  const path = explorePath({ metrics: ['ad_spend', 'reply_rate'], range: OCTOBER, ...query });
  expect(path.startsWith('/explore?')).toBe(true);
  return new URLSearchParams(path.slice('/explore?'.length));
};

describe('the link to the figures', () => {
  it('asks what the report asked', () => {
    const dimensions = ['country', 'channel'];
    const parts = Object.fromEntries(read({ dimensions, granularity: 'DAY', currency: 'EUR' }));
    expect(parts).toEqual({
      ...{ m: 'ad_spend,reply_rate', d: 'country,channel', step: 'DAY', from: '2026-10-01', to: '2026-10-31' },
      ...{ zone: 'Europe/Rome', weekday: '0', currency: 'EUR' },
    });
  });

  it('leaves out what was not asked', () => {
    expect([...read({ currency: null }).keys()]).toEqual(['m', 'from', 'to', 'zone', 'weekday']);
  });

  it('has countries for themselves and each other filter as one part', () => {
    const parts = read({
      filters: [
        { dimension: 'campaign', operator: 'IN', values: ['a,b', '100%', 'x&f=y'] },
        { dimension: 'country', operator: 'IN', values: ['IT', 'DE'] },
        { dimension: 'channel', operator: 'IN', values: ['whatsapp'] },
      ],
    });
    expect(parts.get('country')).toBe('IT,DE');
    expect(parts.getAll('f')).toEqual(['campaign.IN.a%2Cb,100%25,x&f=y', 'channel.IN.whatsapp']);
  });

  it('gives back every value of a filter, whatever stands in it', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', ',', '%', '2', 'C', '5', '&', '=', '+', ' ', 'è'),
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const text = read({ filters: [{ dimension: 'ad', operator: 'IN', values }] }).get('f') ?? '';
        const back = text.slice('ad.IN.'.length).split(',');
        expect(back.map((one) => one.replaceAll('%2C', ',').replaceAll('%25', '%'))).toEqual(values);
      }),
    );
  });
});

describe('the end of a report', () => {
  const LINK: MetricsQuery = { metrics: ['ad_spend'], range: OCTOBER };
  const blockOf = (answer: MetricsResult, id: string, language: 'en' | 'it' = 'en'): Block | undefined => {
    const sections = about(makeContext({ answer }, { language }), ['ad_spend', 'total_cost'], LINK);
    return sections.find((section) => section.id === id)?.blocks[0];
  };

  it.each([
    ['COMPLETE', '2026-11-05T10:00:00Z', /^Everything .* through 31 October 2026\.$/, /fino al 31 ottobre 2026\.$/],
    ['COMPLETE', '2026-10-01T10:00:00Z', /no day of the period is over yet/, /nessun giorno del periodo è ancora/],
    ['PARTIAL', '2026-10-11T10:00:00Z', /^Only what came in until 10 October 2026 is counted/, /arriva al 10 ottobre/],
    [
      'STALE',
      '2026-10-11T10:00:00Z',
      /10 October 2026 is counted: figures are behind/,
      /10 ottobre 2026: i dati sono in/,
    ],
    ['STALE', '2026-09-01T10:00:00Z', /^No day of the period is counted/, /^Nessun giorno del periodo/],
  ] as const)('says of %s figures to %s how far they go', (status, moment, english, italian) => {
    const answer = makeAnswer({}, [], { status, dataThrough: moment });
    expect(blockOf(answer, 'coverage')).toMatchObject({ status, text: expect.stringMatching(english) as string });
    expect(blockOf(answer, 'coverage', 'it')).toMatchObject({ text: expect.stringMatching(italian) as string });
  });

  it('defines the metrics asked for, in order, and names each source once', () => {
    const answer = makeAnswer({});
    expect(blockOf(answer, 'definitions', 'it')).toMatchObject({
      items: [{ name: 'ad_spend' }, { name: 'total_cost' }],
    });
    const sources = blockOf(answer, 'sources');
    const items = sources?.kind === 'sources' ? sources.items : [];
    expect(items).toContain('Ads, as reported by the ad platforms');
    expect(new Set(items).size).toBe(items.length);
  });

  it('says that no gap is known rather than nothing', () => {
    expect(blockOf(makeAnswer({}), 'gaps')).toEqual({ kind: 'text', text: 'None is known.' });
    expect(blockOf(warned('A'), 'gaps')).toMatchObject({ kind: 'gaps', items: [{ code: 'A' }] });
  });
});
