import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { APPS } from '../figures/apps.js';
import { GRADES, figureKey } from '../figures/figure.js';
import { differencesOf, figuresInForce, type FigureEdit } from '../figures/in-force.js';
import { MARKET_METRICS } from '../figures/market-metrics.js';
import { SHIPPED_FIGURES } from '../figures/shipped.js';
import { readFigure, type FigureFault, type FigureText } from './figure-fields.js';
import { figureLines, readFigureFile } from './figure-file.js';

const HEADER = 'app,country,period,metric,value,unit,source_name,source_url,grade';
const read = (text: string) => readFigureFile(Readable.from([Buffer.from(text)], { objectMode: true }));
const write = (figures: Iterable<FigureEdit>) => stringify([...figureLines(figures)]);
const sound: FigureText = {
  ...{ app: 'WhatsApp', country: 'IT', period: '2026', metric: 'penetration_population', value: '81.5', unit: '' },
  ...{ source: 'Own survey', url: 'https://example.test/survey', grade: 'A', sampleSize: '1200', state: '' },
};
const edit = (partial: Partial<FigureText> = {}): FigureEdit => readFigure({ ...sound, ...partial });

describe('a file of figures', () => {
  it('is read whatever the order of its columns, with names of apps and countries as people write them', async () => {
    const { figures, linesRead, faults } = await read(
      'Grade;Source name;Value;Metric;Period;Country;App\nb;A survey;58 %;PENETRATION_POPULATION;2025-q2;Italia;whatsapp\n',
    );
    expect(faults).toEqual([]);
    expect(linesRead).toBe(1);
    expect(figures).toEqual([
      edit({ period: '2025-Q2', value: '58', source: 'A survey', url: '', grade: 'B', sampleSize: '' }),
    ]);
  });

  it('tells every fault by its line', async () => {
    const line = 'WhatsApp,IT,2026,mau,40000000,users,Own survey,,A';
    const { figures, faults, linesRead } = await read(
      [HEADER, line, line, 'Whatsap,IT,2026,mau,1,users,S,,A', 'WhatsApp,Atlantis,2026,mau,1,users,S,,A', 'x,"'].join(
        '\n',
      ),
    );
    expect(figures).toHaveLength(1);
    expect(linesRead).toBe(5);
    expect(faults).toEqual([
      { reason: 'repeated', count: 1, lines: [3], detail: 'WhatsApp, IT, 2026, mau, Own survey' },
      { reason: 'unknown_app', count: 1, lines: [4], detail: 'Whatsap' },
      { reason: 'unknown_country', count: 1, lines: [5], detail: 'Atlantis' },
      { reason: 'broken_line', count: 1, lines: [6], detail: '' },
    ]);
  });

  it.each([
    ['', 'app, country'],
    ['a,b\n1,2\n', 'source_name'],
    [HEADER.replace('grade', 'mark'), 'grade'],
  ])('is none when it begins %j', async (text, named) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'UNSUPPORTED_FILE',
      field: 'file',
      message: expect.stringContaining(named) as string,
    });
  });

  it('comes back as it went out: everything that ships', async () => {
    const all = figuresInForce(SHIPPED_FIGURES, []);
    const { figures, faults } = await read(write(all));
    expect(faults).toEqual([]);
    expect(figures.map((figure) => ({ ...figure, own: false }))).toEqual(all);
    expect(differencesOf(all, figures)).toEqual({ added: [], changed: [], unchanged: 1_008 });
  });

  it('comes back as it went out: any figures', async () => {
    const figure = fc
      .record({
        app: fc.constantFrom(...APPS.map(({ name }) => name)),
        country: fc.constantFrom('WW', 'IT', 'XK', 'AQ'),
        period: fc.constantFrom('1990', '2026-12', '2030-Q4'),
        metric: fc.constantFrom(...MARKET_METRICS.map(({ name }) => name)),
        value: fc.constantFrom('0', '12.50', '100', '7.000001'),
        unit: fc.constant(''),
        source: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        url: fc.oneof(fc.constant(''), fc.webUrl()),
        grade: fc.constantFrom(...GRADES),
        sampleSize: fc.constantFrom('', '1', '999999999'),
        state: fc.constantFrom('on', 'off'),
      })
      .map((text) => {
        try {
          return readFigure(text);
        } catch {
          return null;
        }
      });
    await fc.assert(
      fc.asyncProperty(fc.array(figure, { maxLength: 12 }), async (made) => {
        const figures = [...new Map(made.flatMap((each) => (each ? [[figureKey(each), each]] : []))).values()];
        expect(await read(write(figures))).toEqual({ figures, linesRead: figures.length, faults: [] });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a figure', () => {
  it.each<[Partial<FigureText>, string]>([
    [{ app: 'Pigeon' }, 'unknown_app'],
    [{ country: 'Mars' }, 'unknown_country'],
    [{ period: '1989' }, 'bad_period'],
    [{ period: '2026-13' }, 'bad_period'],
    [{ metric: 'penetration' }, 'unknown_metric'],
    [{ value: '101' }, 'bad_value'],
    [{ value: '-1' }, 'bad_value'],
    [{ value: '1,5' }, 'bad_value'],
    [{ metric: 'mau', value: '58 %' }, 'bad_value'],
    [{ unit: 'users' }, 'wrong_unit'],
    [{ source: '' }, 'bad_source'],
    [{ source: '=HYPERLINK(1)' }, 'bad_source'],
    [{ source: 'x'.repeat(301) }, 'bad_source'],
    [{ url: 'javascript:alert(1)' }, 'bad_address'],
    [{ grade: 'D' }, 'bad_grade'],
    [{ sampleSize: '0' }, 'bad_sample'],
    [{ state: 'maybe' }, 'bad_state'],
  ])('is none with %j', (partial, reason) => {
    const fault = (): FigureFault | null => {
      try {
        edit(partial);
        return null;
      } catch (error) {
        return error as FigureFault;
      }
    };
    expect(fault()).toMatchObject({ reason, field: expect.any(String) as string });
  });

  it('of a workspace covers the shipped one of its place; switched off it counts no more', () => {
    const [shipped] = SHIPPED_FIGURES;
    const corrected = { ...(shipped as FigureEdit), value: '1', off: false };
    const all = figuresInForce(SHIPPED_FIGURES, [
      corrected,
      edit(),
      { ...corrected, value: '2' },
      edit({ state: 'off' }),
    ]);
    expect(all).toHaveLength(SHIPPED_FIGURES.length + 1);
    expect(all.filter(({ own }) => own)).toMatchObject([{ value: '2' }, { off: true }]);
    const keys = all.map(figureKey);
    expect(keys).toEqual([...keys].sort());
    const { added, changed, unchanged } = differencesOf(all, [edit(), edit({ period: '2025' }), corrected]);
    expect([added.length, changed.length, unchanged]).toEqual([1, 2, 0]);
    expect(differencesOf([edit()], [edit({ value: '81.50' })]).unchanged).toBe(1);
  });
});
