import { SpuntaError } from '@spunta/domain';
import type { FigureText } from '@spunta/market';
import {
  assertWhole,
  checkApp,
  checkBase,
  checkedFilter,
  checkMetric,
  checkPlace,
  checkRegion,
  checkYear,
  importParameters,
  readTyped,
} from './market.checks.js';

const text: FigureText = {
  ...{ app: 'WhatsApp', country: 'IT', period: '2026', metric: 'mau', value: '40', unit: '' },
  ...{ source: 'Own', url: '', grade: 'A', sampleSize: '', state: '' },
};
const fieldOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof SpuntaError && error.code === 'INVALID_INPUT' ? error.field : 'another error';
  }
};

describe('what is given to the market', () => {
  it('is read as people write it', () => {
    expect([checkPlace('Italia'), checkPlace('it'), checkPlace('World')]).toEqual(['IT', 'IT', 'WW']);
    expect([checkApp('messenger'), checkMetric(' MAU '), checkYear(2018)]).toEqual(['Facebook Messenger', 'mau', 2018]);
    expect([checkBase('Population'), checkBase('monthly active users'), checkBase('dau')]).toEqual([
      'population',
      'monthly_users',
      'daily_users',
    ]);
    expect(checkRegion('western_europe')).toBe('western_europe');
    expect(importParameters(undefined)).toEqual({ fileName: 'figures.csv', preview: false });
    expect(importParameters({ preview: 'true', fileName: 'a.csv' })).toEqual({ fileName: 'a.csv', preview: true });
    expect(checkedFilter({ app: 'line', country: 'jp', base: 'messages', own: true })).toMatchObject({
      ...{ app: 'LINE', country: 'JP', base: 'messages', own: true, region: null },
    });
    expect(readTyped([text])).toMatchObject([{ app: 'WhatsApp', off: false }]);
  });

  it.each<[string, () => unknown]>([
    ['country', () => checkPlace('Atlantis')],
    ['app', () => checkApp('Pigeon')],
    ['metric', () => checkMetric('guess')],
    ['base', () => checkBase('people')],
    ['region', () => checkRegion('Europe')],
    ['year', () => checkYear(18)],
    ['preview', () => importParameters({ preview: 'maybe' })],
    ['filter.country', () => checkedFilter({ country: 'Atlantis' })],
    ['filter.base', () => checkedFilter({ base: 'x' })],
    ['figures', () => readTyped([])],
    ['figures.1', () => readTyped([text, text])],
    ['figures.0.value', () => readTyped([{ ...text, value: '-1' }])],
    ['figures.0.sourceName', () => readTyped([{ ...text, source: '' }])],
    ['figures.0.sourceUrl', () => readTyped([{ ...text, url: 'nowhere' }])],
    ['figures.0.sampleSize', () => readTyped([{ ...text, sampleSize: '0' }])],
  ])('is refused on %s', (field, work) => {
    expect(fieldOf(work)).toBe(field);
  });

  it('is refused as a file with every fault and its lines', () => {
    const faults = [
      { reason: 'unknown_app' as const, count: 1, lines: [4], detail: 'Whatsap' },
      { reason: 'broken_line' as const, count: 2, lines: [7, 9], detail: '' },
    ];
    expect(() => assertWhole({ figures: [], linesRead: 12, faults })).toThrow(
      'Nothing was changed: 3 of 12 lines hold no figure. Mend them and import the file again. line 4: unknown_app (Whatsap); line 7, 9: broken_line.',
    );
    expect(() => assertWhole({ figures: [], linesRead: 12, faults: [] })).not.toThrow();
  });
});
