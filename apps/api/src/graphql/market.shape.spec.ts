import { regionOf, SpuntaError } from '@spunta/domain';
import { figureKey, MARKET_METRICS, readFigure, SHIPPED_FIGURES, whiteSpaces } from '@spunta/market';
import fc from 'fast-check';
import { checkBase, checkMetric, checkMetricOf, checkPlace, checkYear } from '../market/market.checks.js';
import { figureId } from '../market/market.service.js';
import { whiteSpaceModel } from './market-statistics.shape.js';
import { figureModel, figureText, outcomeModel } from './market.shape.js';

const TODAY = '2026-11-26';
const figures = fc.constantFrom(...SHIPPED_FIGURES);

describe('a market figure over GraphQL', () => {
  it('that is shown and typed in again is the same figure', () => {
    fc.assert(
      fc.property(figures, fc.boolean(), (figure, off) => {
        const { source, ...shown } = figureModel({ ...figure, off }, TODAY);
        const { app, country, period, metric, value, sampleSize } = shown;
        const typed = { app, country, period, metric, value, sampleSize, off: shown.off };
        const again = readFigure(
          figureText({ ...typed, sourceName: source.name, sourceUrl: source.url, grade: source.grade }),
        );
        expect(again).toEqual({ ...figure, off });
        expect(figureModel({ ...again, own: false }, TODAY)).toEqual(
          figureModel({ ...figure, off, own: false }, TODAY),
        );
      }),
    );
  });

  it('has an id that names its place, and no two places have one', () => {
    const ids = new Map(SHIPPED_FIGURES.map((figure) => [figureId(figure), figureKey(figure)]));
    expect(ids.size).toBe(new Set(SHIPPED_FIGURES.map(figureKey)).size);
    for (const id of ids.keys()) expect(id).toMatch(/^[\w-]{22}$/);
    const [first] = SHIPPED_FIGURES;
    if (!first) throw new Error('no figures ship');
    expect(figureId({ ...first, value: '1', grade: 'C' } as typeof first)).toBe(figureId(first));
    expect(figureId({ ...first, source: `${first.source} ` })).not.toBe(figureId(first));
  });

  it('is old once more than three years have passed since its period, never before', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 2_010, max: 2_050 }), (figure, year) => {
        const model = figureModel(figure, `${year}-12-31`);
        if (year <= model.year + 2) expect(model.old).toBe(false);
        if (year >= model.year + 4) expect(model.old).toBe(true);
        expect(model.caveats.some(({ code }) => code === 'OLD')).toBe(model.old);
        expect([model.number, model.region]).toEqual([Number(figure.value), regionOf(figure.country)]);
      }),
    );
  });

  it('keeps the counts of an import beside the figures that it shows', () => {
    const [before, other] = SHIPPED_FIGURES;
    if (!before || !other) throw new Error('no figures ship');
    const after = { ...before, value: '1', off: true };
    const counts = { changeId: 'c', linesRead: 9, added: 1, changed: 1, unchanged: 7, faults: [] };
    const outcome = {
      ...counts,
      additions: [{ ...other, off: false }],
      changes: [{ before: { ...before, off: false }, after }],
    };
    const model = outcomeModel(outcome, TODAY);
    expect(model).toMatchObject(counts);
    expect(model.additions.map(({ id }) => id)).toEqual([figureId(other)]);
    expect(model.changes.map((pair) => [pair.before.value, pair.after.value, pair.after.off])).toEqual([
      [before.value, '1', true],
    ]);
  });
});

describe('white space over GraphQL', () => {
  it('tells people or what is missing, never both, and each step with its figure', () => {
    const rows = whiteSpaces(SHIPPED_FIGURES, {}, () => ({ known: 10, possible: 25 }));
    const models = rows.map((row) => whiteSpaceModel(row, TODAY));
    expect(models.length).toBeGreaterThan(50);
    for (const { addressable, missing, steps, whiteSpace, reachedShare, ...rest } of models) {
      expect([rest.reached, rest.reachedAtMost]).toEqual([10, 25]);
      expect([addressable === null, whiteSpace === null, reachedShare === null, steps.length === 0]).toEqual(
        Array.from({ length: 4 }, () => missing !== null),
      );
      if (addressable && whiteSpace) expect(whiteSpace.value).toBeCloseTo(Math.max(0, addressable.value - 10), 3);
    }
  });
});

describe('names that are given to the market', () => {
  const metrics = MARKET_METRICS.map(({ name }) => name);
  const codeOf = (work: () => unknown): string => {
    try {
      work();
      return 'none';
    } catch (error) {
      return error instanceof SpuntaError ? `${error.code} ${error.field}` : String(error);
    }
  };

  it('once understood are understood again', () => {
    for (const country of new Set(SHIPPED_FIGURES.map((figure) => figure.country))) {
      expect(checkPlace(country)).toBe(country);
      expect(checkPlace(` ${country.toLowerCase()} `)).toBe(country);
    }
    for (const name of metrics) expect(checkMetric(checkMetric(name))).toBe(name);
    for (const { name } of MARKET_METRICS.filter(({ ranks }) => ranks))
      expect(checkBase(checkBase(name))).toBe(checkBase(name));
  });

  it('of a metric fit its own base and no other', () => {
    const bases = [...new Set(MARKET_METRICS.filter(({ ranks }) => ranks).map(({ base }) => base))];
    for (const { name, base: own } of MARKET_METRICS)
      for (const base of bases)
        expect([name, base, codeOf(() => checkMetricOf(name, base))]).toEqual([
          ...[name, base, base === own ? 'none' : 'BASES_MIXED metric'],
        ]);
  });

  it('are refused with their field, however long or strange they are', () => {
    const strange = fc.string({ unit: 'binary', minLength: 30, maxLength: 400 });
    fc.assert(
      fc.property(strange, fc.double(), (text, number) => {
        expect(codeOf(() => checkPlace(text))).toBe('INVALID_INPUT country');
        expect(codeOf(() => checkMetric(text))).toBe('INVALID_INPUT metric');
        expect(codeOf(() => checkBase(text))).toBe('INVALID_INPUT base');
        const isYear = number >= 1_990 && number <= 2_099;
        expect(codeOf(() => checkYear(number, 'fromYear'))).toBe(isYear ? 'none' : 'INVALID_INPUT fromYear');
      }),
    );
  });
});
