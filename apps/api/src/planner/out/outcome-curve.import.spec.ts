import { SpuntaError } from '@spunta/domain';
import { readOutcomeCurve } from './outcome-curve.import.js';

const CURVE = [
  { spend: 0, reach: 0, impressions: 0, actions: 0 },
  { spend: 1_050, reach: 900, impressions: 1_000, actions: 5 },
  { spend: 5_000, reach: 3_000, impressions: 4_000, actions: 15.5 },
];

function refusal(json: unknown): string {
  try {
    readOutcomeCurve(typeof json === 'string' ? json : JSON.stringify(json), 'EUR');
    return 'none';
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    expect([error.code, error.field]).toEqual(['INVALID_INPUT', 'json']);
    return error.message;
  }
}

describe('an estimate of the ad platform', () => {
  const asGiven = { daily_outcomes_curve: CURVE, estimate_dau: 120_000, estimate_ready: true };

  it.each([
    ['the answer of the edge', { data: [asGiven], paging: {} }],
    ['one estimate', asGiven],
    ['the points alone', CURVE],
    ['numbers as texts', CURVE.map((point) => Object.fromEntries(Object.entries(point).map(([k, v]) => [k, `${v}`])))],
  ])('is read from %s', (_, given) => {
    expect(readOutcomeCurve(JSON.stringify(given), 'EUR')).toEqual([
      CURVE[0],
      { ...CURVE[1], spend: 10.5 },
      { ...CURVE[2], spend: 50 },
    ]);
  });

  it('counts money in whole units where the platform does', () => {
    expect(readOutcomeCurve(JSON.stringify(CURVE), 'JPY').map(({ spend }) => spend)).toEqual([0, 1_050, 5_000]);
  });

  it.each<[string, unknown]>([
    ['This is no JSON', 'daily_outcomes_curve'],
    ['This is no estimate', {}],
    ['This is no estimate', { data: [] }],
    ['This is no estimate', 7],
    ['Point 1: spend is no number', [{ spend: -1, impressions: 1, actions: 1 }]],
    ['Point 2: actions is no number', [CURVE[0], { spend: 1, impressions: 1 }]],
    [
      'Point 3: impressions is no number',
      { ...asGiven, daily_outcomes_curve: [...CURVE.slice(0, 2), { ...CURVE[2], impressions: 'x' }] },
    ],
    ['Point 1: it has no number', { data: [{ ...asGiven, daily_outcomes_curve: ['x'] }] }],
    ['estimate_ready is false', { ...asGiven, estimate_ready: false }],
    ['no point with spend and results', { ...asGiven, daily_outcomes_curve: [CURVE[0]] }],
    ['falls while spend grows', [CURVE[1], { ...CURVE[2], actions: 4 }]],
    ['two points of the same spend', [CURVE[1], CURVE[1]]],
    ['at most 200 points', Array.from({ length: 201 }, (_, i) => ({ spend: i, impressions: i, actions: i }))],
    ['at most 200000 characters', ' '.repeat(200_001)],
  ])('is refused: %s', (words, given) => {
    expect(refusal(given)).toContain(words);
  });
});
