import fc from 'fast-check';
import { addDecimals } from '@spunta/domain';
import { makeAnswer, makeContext } from '../../../../test/support/report-context.js';
import { difference, glance, tiles, verdict, withoutSign } from './glance.js';
import type { Target } from './template.js';

const METRIC = 'conversations_started';
const targetOf = (value: string, metric = METRIC): Target[] => [{ metric, value }];

/** The verdict on a figure that was `value` and `previous` before. */
function judged(value: string | null, previous: string | null, targets: Target[] = [], metric = METRIC) {
  const figures = makeAnswer({ [metric]: [value, previous] });
  return verdict(makeContext({ figures }, { targets }), metric);
}

describe('the verdict', () => {
  it.each([
    ['more than before', '120', '100', 'better', /120, 20% above the period before \(100\)/],
    ['less than before', '75', '100', 'worse', /75, 25% below the period before \(100\)/],
    ['as many as before', '100', '100.0', 'same', /100, the same as in the period before/],
    ['none after some', '0', '100', 'worse', /0, 100% below the period before \(100\)/],
    ['some after none', '5', '0', 'better', /5, above the period before \(0\)/],
    ['some with nothing before', '5', null, 'unknown', /5\. There is no period before/],
    ['none after none', '0', '0', 'unknown', /nothing was counted/],
    ['none with nothing before', '0', null, 'unknown', /nothing was counted/],
    ['unknown', null, '100', 'unknown', /nothing was counted/],
  ])('on %s: %s after %s', (_, value, previous, outcome, text) => {
    const made = judged(value, previous);
    expect(made).toMatchObject({ metric: METRIC, value, outcome });
    expect(made.text).toMatch(text);
  });

  it.each([
    ['reached', '100', 'met', /exactly on target/],
    ['passed', '150', 'met', /50% above the target of 100/],
    ['missed', '99', 'missed', /1% below the target of 100/],
    ['missed by all', '0', 'missed', /100% below the target of 100/],
  ])('on a target that was %s is about the target, not about the period before', (_, value, outcome, text) => {
    const made = judged(value, '1', targetOf('100'));
    expect(made).toMatchObject({ outcome, against: { kind: 'target', value: '100' } });
    expect(made.text).toMatch(text);
  });

  it('on a cost is turned round: less than wanted is met, more is missed', () => {
    const of = (value: string, targets: Target[] = []) => judged(value, '100', targets, 'total_cost').outcome;
    const wanted = targetOf('100', 'total_cost');
    expect(['80', '100', '120'].map((value) => of(value, wanted))).toEqual(['met', 'met', 'missed']);
    expect(['80', '100', '120'].map((value) => of(value))).toEqual(['better', 'same', 'worse']);
  });

  it('on a target of the workspace takes its direction', () => {
    const of = (direction: Target['direction'], value: string, metric = METRIC) =>
      judged(value, '1', [{ metric, value: '100', ...(direction && { direction }) }], metric).outcome;
    expect(['80', '100', '120'].map((value) => of('at_least', value))).toEqual(['missed', 'met', 'met']);
    expect(['80', '100', '120'].map((value) => of('at_most', value))).toEqual(['met', 'met', 'missed']);
    expect(['80', '120'].map((value) => of('at_least', value, 'total_cost'))).toEqual(['missed', 'met']);
  });

  it('is about the report’s own target before those of the workspace, and these in the order of the tiles', () => {
    const names = [METRIC, 'ad_spend'];
    const figures = makeAnswer({ [METRIC]: ['1', '1'], ad_spend: ['1', '1'] });
    const shared: Target[] = [
      { metric: 'ad_spend', value: '5', direction: 'at_most' },
      { metric: METRIC, value: '9', direction: 'at_least' },
    ];
    const about = (targets: Target[]) =>
      glance(makeContext({ figures, lastYear: figures }, { targets }), names).blocks[0];
    expect(about(shared)).toMatchObject({ metric: METRIC, against: { kind: 'target', value: '9' } });
    expect(about([{ metric: 'ad_spend', value: '7' }, ...shared.slice(1)])).toMatchObject({ metric: 'ad_spend' });
  });

  it('writes amounts in the currency of the report and in its language', () => {
    const figures = makeAnswer({ total_cost: ['1234.5', '1000'] });
    const written = (language: 'en' | 'it') =>
      verdict(makeContext({ figures }, { language }, { currency: 'GBP' }), 'total_cost').text.replace(/\u00a0/g, ' ');
    expect(written('en')).toBe('Total cost: £1,234.50, 23.5% above the period before (£1,000.00).');
    expect(written('it')).toContain('1.234,50 £, 23,5% in più rispetto al periodo precedente (1.000,00 £).');
  });

  it('is never better both ways: changing places turns better into worse', () => {
    const figure = fc.integer({ min: 1, max: 10 ** 9 }).map(String);
    const turned = { better: 'worse', worse: 'better', same: 'same' } as Record<string, string>;
    fc.assert(
      fc.property(figure, figure, fc.constantFrom(METRIC, 'total_cost'), (a, b, metric) => {
        expect(judged(b, a, [], metric).outcome).toBe(turned[judged(a, b, [], metric).outcome]);
      }),
    );
  });
});

describe('tiles', () => {
  const METRICS = [METRIC, 'active_contacts', 'total_cost', 'reply_rate', 'conversion_rate', 'fees_saved'];
  const lastYear = makeAnswer({ [METRIC]: ['150', '60'] });

  it('stand beside the period before, last year and the target', () => {
    const figures = makeAnswer({ [METRIC]: ['150', '100'] });
    const [tile] = tiles(makeContext({ figures, lastYear }, { targets: targetOf('200') }), [METRIC]).tiles;
    expect(tile).toEqual({
      ...{ metric: METRIC, label: 'Conversations started', type: 'integer', currency: null },
      ...{ value: '150', previous: '100', change: '0.5', lastYear: '60', lastYearChange: '1.5', target: '200' },
    });
  });

  it('are in the order asked for, amounts with a currency and nothing else with one', () => {
    const figures = makeAnswer(Object.fromEntries(METRICS.map((metric) => [metric, '1'])));
    const made = tiles(makeContext({ figures, lastYear }), METRICS).tiles;
    expect(made.map(({ metric }) => metric)).toEqual(METRICS);
    expect(made.filter(({ currency }) => currency === 'EUR').map(({ metric }) => metric)).toEqual([
      'total_cost',
      'fees_saved',
    ]);
  });

  it('are left out from the fifth on where nothing is known, and stay for a target alone', () => {
    const empty = { figures: makeAnswer({}), lastYear: makeAnswer({}) };
    const shown = (targets: Target[]) =>
      tiles(makeContext(empty, { targets }), METRICS).tiles.map(({ metric }) => metric);
    expect(shown([])).toEqual(METRICS.slice(0, 4));
    expect(shown(targetOf('10', 'fees_saved'))).toEqual([...METRICS.slice(0, 4), 'fees_saved']);
  });

  it('that are unknown say so and do not fall to zero', () => {
    const context = makeContext({ figures: makeAnswer({ [METRIC]: [null, '9'] }), lastYear: makeAnswer({}) });
    expect(tiles(context, [METRIC]).tiles[0]).toMatchObject({
      ...{ value: null, previous: '9', change: null, lastYear: null, lastYearChange: null, target: null },
    });
  });

  it('have no change against zero, which nothing is a part of', () => {
    const context = makeContext({ figures: makeAnswer({ [METRIC]: ['5', '0'] }), lastYear: makeAnswer({}) });
    expect(tiles(context, [METRIC]).tiles[0]).toMatchObject({ value: '5', previous: '0', change: null });
  });
});

describe('the first page', () => {
  const figures = makeAnswer({ [METRIC]: ['5', '4'], total_cost: ['9', '8'] });
  const metricOf = (targets: Target[]) => {
    const [first] = glance(makeContext({ figures, lastYear: figures }, { targets }), [METRIC, 'total_cost']).blocks;
    return first?.kind === 'verdict' ? first.metric : null;
  };

  it('judges the first metric, or the first that has a target and stands on it', () => {
    expect(metricOf([])).toBe(METRIC);
    expect(metricOf(targetOf('1', 'total_cost'))).toBe('total_cost');
    expect(metricOf([...targetOf('1', 'new_contacts'), ...targetOf('1', 'total_cost')])).toBe('total_cost');
    expect(metricOf(targetOf('1', 'new_contacts'))).toBe(METRIC);
  });
});

describe('differences', () => {
  it('are exact, and come back to the figure', () => {
    const decimal = fc
      .tuple(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.integer({ min: 1, max: 999_999 }))
      .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`);
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(addDecimals([difference(a, b), b])).toBe(addDecimals([a]));
        expect(withoutSign(difference(a, b))).toBe(withoutSign(difference(b, a)));
      }),
    );
  });
});
