import fc from 'fast-check';
import { multiplyDecimals, type MetricsRow } from '@spunta/domain';
import { makeAnswer, makeContext, makeRow } from '../../../../test/support/report-context.js';
import type { Section } from '../document/document.js';
import { campaignCost, changed, costedCampaigns, decision, shareOf } from './story.js';

const METRIC = 'conversations_started';
const textsOf = ({ blocks }: Section): string[] => blocks.flatMap((block) => (block.kind === 'text' ? block.text : []));

describe('what changed', () => {
  const told = (rows: MetricsRow[], total: [string | null, string | null], language: 'en' | 'it' = 'en'): string[] => {
    const answers = { figures: makeAnswer({ [METRIC]: total }), countries: makeAnswer({}, rows) };
    return textsOf(changed(makeContext(answers, { language }), METRIC, 'countries'));
  };
  const country = (code: string, now: string | null, before: string | null) =>
    makeRow('country', code, { [METRIC]: [now, before] });

  it('names the three countries that moved most, then those against it', () => {
    const rows = [
      ...[country('IT', '150', '100'), country('ES', '130', '100'), country('FR', '120', '100')],
      ...[country('PT', '101', '100'), country('DE', '60', '100'), country('NL', '100', '100')],
    ];
    expect(told(rows, ['661', '600'])).toEqual([
      'Conversations started rose by 61 (+10.2%).',
      'Most of it: Italy +50, Spain +30, France +20.',
      'Against it: Germany -40.',
    ]);
  });

  it('is told of a fall by those that fell', () => {
    const rows = [country('IT', '10', '100'), country('ES', '20', '15')];
    expect(told(rows, ['30', '115'], 'it')).toEqual([
      'Conversazioni iniziate: in calo di 85 (-73,9%).',
      'Soprattutto: Italia -90.',
      'In senso opposto: Spagna +5.',
    ]);
  });

  it('is nothing where nothing was counted in both periods', () => {
    expect(told([], ['0', '0'])).toEqual(['Nothing was counted in this period.']);
  });

  it('tells what moved beneath a sum that stayed', () => {
    const rows = [country('IT', '10', '20'), country('ES', '20', '10')];
    expect(told(rows, ['30', '30'])).toEqual([
      'Conversations started did not change.',
      'Most of it: Spain +10.',
      'Against it: Italy -10.',
    ]);
  });

  it.each<[string, [string | null, string | null]]>([
    ['the period before', ['10', null]],
    ['this period', [null, '10']],
    ['both', [null, null]],
  ])('compares nothing where %s is unknown', (_, total) => {
    expect(told([country('IT', '1', '2')], total)).toEqual(['There is no period before to compare with.']);
  });

  it('has no ratio to a period without any, and takes a country that was not there for none', () => {
    expect(told([country('IT', '7', null)], ['7', '0'])).toEqual([
      'Conversations started rose by 7.',
      'Most of it: Italy +7.',
    ]);
  });

  it('is the same whatever the order of the rows, also where two moved alike', () => {
    const codes = ['IT', 'ES', 'FR', 'DE', 'PT', 'NL'];
    const rows = codes.map((code, i) => country(code, String(100 + (i % 3) * 10), '100'));
    const wanted = told(rows, ['660', '600']);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (mixed) => {
        expect(told(mixed, ['660', '600'])).toEqual(wanted);
      }),
    );
  });
});

const campaign = (name: string, cost: string | null, figures: { spend?: string | null; started?: string } = {}) =>
  makeRow('campaign', name, {
    ...{ [METRIC]: figures.started ?? '500', ad_spend: figures.spend === undefined ? '10' : figures.spend },
    ...{ cost_per_conversation: cost, total_cost: cost && multiplyDecimals(cost, figures.started ?? '500') },
  });

describe('campaigns that can be compared by cost', () => {
  const names = (...rows: MetricsRow[]) =>
    costedCampaigns(makeAnswer({}, rows)).map(({ dimensions }) => dimensions[0]?.value);

  it('are the cheapest first, by value and not by letters', () => {
    expect(names(campaign('a', '10'), campaign('b', '9.5'), campaign('c', '100'))).toEqual(['b', 'a', 'c']);
  });

  it.each([
    ['without a name', campaign('', '1')],
    ['without a cost', campaign('x', null)],
    ['that spent nothing', campaign('x', '1', { spend: '0' })],
    ['whose spend is unknown', campaign('x', '1', { spend: null })],
    ['with few conversations', campaign('x', '1', { started: '1' })],
  ])('are none %s', (_, row) => {
    expect(names(row, campaign('b', '2'))).toEqual(['b']);
  });

  it('leave the rows of the answer in their order', () => {
    const answer = makeAnswer({}, [campaign('a', '9'), campaign('b', '1')]);
    costedCampaigns(answer);
    expect(answer.rows.map(({ dimensions }) => dimensions[0]?.value)).toEqual(['a', 'b']);
  });
});

describe('the cost over all campaigns', () => {
  it('is of those that can be compared: what came without an ad makes none of them dear', () => {
    const rows = [campaign('a', '1'), campaign('b', '4', { started: '1000' }), campaign('', '0', { started: '9000' })];
    expect(campaignCost(makeAnswer({ cost_per_conversation: '0.4' }, rows))).toBe('3');
    expect(campaignCost(makeAnswer({}, []))).toBeNull();
  });
});

describe('what has to be decided', () => {
  const figures = makeAnswer({ [METRIC]: '80', total_cost: '120' });
  const NOTHING = 'None: no target was missed and no campaign costs half as much again as the others.';

  it.each([
    ['a count that stays below its target', METRIC, '100', /Conversations started is at 80 where 100 was wanted/],
    ['a cost that passes its target', 'total_cost', '100', /Total cost is at €120\.00 where €100\.00 was wanted/],
  ])('is about %s', (_, metric, value, text) => {
    expect(textsOf(decision(makeContext({ figures }, { targets: [{ metric, value }] })))).toEqual([
      expect.stringMatching(text),
    ]);
  });

  it.each([
    ['reached to the point', METRIC, '80.00'],
    ['of a cost that stayed below', 'total_cost', '121'],
    ['of what nobody knows', 'new_contacts', '5'],
  ])('is nothing for a target %s', (_, metric, value) => {
    expect(textsOf(decision(makeContext({ figures }, { targets: [{ metric, value }] })))).toEqual([NOTHING]);
  });

  const moved = (...rows: MetricsRow[]) =>
    textsOf(decision(makeContext({ figures, campaigns: makeAnswer({ cost_per_conversation: '2' }, rows) })));

  it('is where budget goes as soon as one campaign costs half as much again', () => {
    expect(moved(campaign('Dear', '3'), campaign('Cheap', '1'))).toEqual([
      'A conversation of Dear costs €3.00, one of Cheap €1.00 (€2.00 over all campaigns): decide whether budget moves.',
    ]);
    expect(moved(campaign('Dear', '2.999999'), campaign('Cheap', '1'))).toEqual([NOTHING]);
    expect(moved(campaign('Dear', '3'))).toEqual([NOTHING]);
    expect(moved(campaign('Dear', '3'), campaign('Few', '1', { started: '1' }))).toEqual([NOTHING]);
  });

  it('is whether anything is connected, where nothing was counted', () => {
    const nothing = makeAnswer({ [METRIC]: '0', total_cost: null });
    expect(textsOf(decision(makeContext({ figures: nothing }, { language: 'it' })))).toEqual([
      expect.stringMatching(/^Non è stato conteggiato niente/),
    ]);
  });

  it.each([
    [0, /^One known gap bears/],
    [1, /^One known gap bears/],
    [2, /^2 known gaps bear/],
  ])('is to close gaps first, where figures are not whole: %i named', (count, text) => {
    const message = { en: 'Late', it: 'In ritardo' };
    const warnings = Array.from({ length: count }, (_, i) => ({ code: `GAP_${i}`, message, count: 1 }));
    const late = makeAnswer({}, [], { status: 'PARTIAL', warnings } as never);
    expect(textsOf(decision(makeContext({ figures, late })))).toEqual([expect.stringMatching(text)]);
  });
});

describe('shares', () => {
  it('of all parts come to the whole, as far as ratios are rounded', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10 ** 6 }), { minLength: 1, maxLength: 20 }), (parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const shares = parts.map((part) => shareOf(String(part), String(whole)));
        if (whole === 0) expect(shares.every((share) => share === null)).toBe(true);
        else expect(shares.reduce((sum, share) => sum + Number(share), 0)).toBeCloseTo(1, 4);
      }),
    );
  });

  it('are unknown where a part or the whole is', () => {
    expect([shareOf(null, '1'), shareOf('1', null), shareOf('1', '0')]).toEqual([null, null, null]);
  });
});
