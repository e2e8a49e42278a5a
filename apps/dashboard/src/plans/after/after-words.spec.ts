import { onPage } from '../../composables/page.fixture.js';
import { useText, type Text } from '../../composables/use-text.js';
import type { CalibrationGroupPartsFragment, VersusReason } from '../../generated/graphql.js';
import { groupTable, verdictOf } from './calibration/calibration-rows.js';
import { measureName, MEASURES, paceTable, type PacedMeasure } from './live/pace-series.js';
import { placeText, reasonText, versusTable } from './live/versus-rows.js';

const LOCALES = ['en', 'it'] as const;
async function words(locale: (typeof LOCALES)[number]): Promise<Text['t']> {
  const { page, leave } = await onPage(useText, { path: '/plans', locale });
  leave();
  return page.t;
}
/** A message that is missing comes out as its key. */
const KEY = /^planAfter\./;
const REASONS: readonly VersusReason[] = [
  ...(['NOT_PLANNED', 'NO_SPEND', 'UNDERSPENT', 'OVERSPENT'] as const),
  ...(['COST_ABOVE', 'COST_BELOW', 'NOT_MEASURED', 'COUNTRY_UNKNOWN'] as const),
];

describe('what came of a plan, in words', () => {
  it.each([
    ['en', ['Ad spend', 'Conversations that go on', 'Cost per conversation']],
    ['it', ['Spesa pubblicitaria', 'Conversazioni che proseguono', 'Costo per conversazione']],
  ] as const)('names its measures (%s)', async (locale, names) => {
    const t = await words(locale);
    expect(MEASURES.map((measure) => measureName(measure, 'REPLIES', t))).toEqual(names);
  });

  it.each([
    ['en', ['Within the interval', 'Outside the interval', 'Not known']],
    ['it', ['Dentro l’intervallo', 'Fuori dall’intervallo', 'Non noto']],
  ] as const)('says where a country lies, and that nothing is known of it (%s)', async (locale, places) => {
    const t = await words(locale);
    expect([true, false, null].map((isInside) => placeText(isInside, t))).toEqual(places);
    expect(placeText(undefined, t)).toBe(places[2]);
  });

  it.each([
    ['en', 'More was spent than planned; Each result cost less'],
    ['it', 'Si è speso più del previsto; Ogni risultato è costato di meno'],
  ] as const)('gives its reasons in the order of the server (%s)', async (locale, text) => {
    expect(reasonText({ reasons: ['OVERSPENT', 'COST_BELOW'] }, await words(locale))).toBe(text);
  });

  it.each(LOCALES)('has a sentence of its own for each reason (%s)', async (locale) => {
    const t = await words(locale);
    const texts = REASONS.map((reason) => reasonText({ reasons: [reason] }, t));
    expect(new Set(texts).size).toBe(REASONS.length);
    for (const text of texts) expect(text).not.toMatch(KEY);
  });

  it.each(LOCALES)('heads each column of its tables with another word (%s)', async (locale) => {
    const t = await words(locale);
    const measure = { measure: 'SPEND', days: [] } as unknown as PacedMeasure;
    const tables = [
      versusTable([], String, t),
      paceTable(measure, String, t),
      groupTable([], 'goal', String, t),
      groupTable([], 'country', String, t),
    ];
    for (const { columns, rows } of tables) {
      const labels = columns.map(({ label }) => label);
      expect([new Set(labels).size, rows]).toEqual([columns.length, []]);
      for (const label of labels) expect(label).not.toMatch(KEY);
    }
  });

  it('is the same table in both languages but for its words', async () => {
    const groups: CalibrationGroupPartsFragment[] = ['REACH', 'REPLIES'].map((key) => ({
      ...{ key, inside: 3, known: 4, share: 0.75, low: 0.3, high: 0.95 },
    }));
    const [en, it] = await Promise.all(
      LOCALES.map(async (locale) => groupTable(groups, 'goal', String, await words(locale))),
    );
    expect(it?.rows).toEqual(en?.rows);
    expect(it?.columns.map(({ key, kind }) => [key, kind])).toEqual(en?.columns.map(({ key, kind }) => [key, kind]));
  });
});

describe('the verdict on intervals', () => {
  const calibrated = (known: number, low: number | null, high: number | null) => ({
    ...{ inside: 0, known, share: null, low, high },
  });

  it.each([
    ['ends where the promise is', 40, 0.5, 0.8, 'right'],
    ['begins where the promise is', 40, 0.8, 0.99, 'right'],
    ['is of seven', 7, 0.4, 0.95, 'few'],
    ['is of eight', 8, 0.4, 0.95, 'right'],
    ['lies below though there are few', 3, 0, 0.79, 'over'],
    ['lies above though there are few', 3, 0.81, 1, 'under'],
  ] as const)('of a share that %s (%d plans)', (_, known, low, high, verdict) => {
    expect(verdictOf(calibrated(known, low, high))).toBe(verdict);
  });

  it('is none where one end is not known', () => {
    expect([verdictOf(calibrated(9, null, 0.9)), verdictOf(calibrated(9, 0.1, null))]).toEqual([null, null]);
  });
});
