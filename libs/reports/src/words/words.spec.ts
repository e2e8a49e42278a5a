import { countryName, LOCALES } from '@spunta/domain';
import { metricCatalog } from '@spunta/metrics';
import { reconciliationWordsOf } from './reconciliation-words.js';
import { sheetWordsOf } from './sheet-words.js';
import type { VerdictWords } from './words.shape.js';
import { wordsOf } from './words.js';

type Path = [path: string, value: unknown];

/** Every text and sentence with the way to it. */
function leavesOf(value: unknown, path = ''): Path[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, one]) => leavesOf(one, `${path}.${key}`));
}

const of = (language: 'en' | 'it') => [wordsOf(language), sheetWordsOf(language), reconciliationWordsOf(language)];
const ALL = { en: of('en'), it: of('it') };
const [english, italian] = [leavesOf(ALL.en), leavesOf(ALL.it)];
const textsOf = (leaves: Path[]): Path[] => leaves.filter(([, value]) => typeof value === 'string');

describe('words in two languages', () => {
  it('are the same ones in both, texts for texts and sentences for sentences', () => {
    const shape = (leaves: Path[]) => leaves.map(([path, value]) => `${path} ${typeof value}`).sort();
    expect(shape(italian)).toEqual(shape(english));
    expect(english.length).toBeGreaterThan(150);
  });

  it('take in as many figures in one language as in the other', () => {
    const counts = (leaves: Path[]) =>
      leaves.flatMap(([path, value]) => (typeof value === 'function' ? [`${path} ${value.length}`] : [])).sort();
    expect(counts(italian)).toEqual(counts(english));
  });

  it.each([
    ['en', english],
    ['it', italian],
  ] as const)('are clean in %s: none empty, no space at an end or doubled, no straight apostrophe', (_, leaves) => {
    for (const [path, text] of textsOf(leaves))
      expect([path, text]).toEqual([path, expect.stringMatching(/^\S(.*\S)?$/)]);
    expect(textsOf(leaves).filter(([, text]) => / {2}|'/.test(String(text)))).toEqual([]);
  });

  it('are translated: what is the same in both is a word of both', () => {
    const other = new Map(italian);
    const same = textsOf(english).filter(([path, text]) => other.get(path) === text);
    const texts = new Set(same.map(([, text]) => String(text)));
    expect([...texts].sort()).toEqual(['Budget', 'Formula', 'Marketing', 'Messenger']);
  });
});

describe.each(['en', 'it'] as const)('sentences in %s', (language) => {
  const words = wordsOf(language);
  const said: VerdictWords = {
    label: 'LABEL',
    value: 'VALUE',
    against: 'AGAINST',
    distance: 'FAR',
    direction: 'above',
  };

  it.each(['againstTarget', 'againstPrevious'] as const)('of a verdict tell all they are given: %s', (name) => {
    const [above, below, same] = (['above', 'below', 'same'] as const).map((direction) =>
      words[name]({ ...said, direction }),
    );
    for (const text of [above, below])
      for (const part of ['LABEL', 'VALUE', 'AGAINST', 'FAR']) expect(text).toContain(part);
    expect(new Set([above, below, same]).size).toBe(3);
    expect(same).not.toContain('FAR');
    expect(words[name]({ ...said, distance: null })).not.toMatch(/null|FAR| {2}/);
  });

  it('of a movement differ by their direction, and leave out a ratio that is unknown', () => {
    const [up, down, same] = (['above', 'below', 'same'] as const).map((way) =>
      words.moved('LABEL', way, 'BY', 'RATIO'),
    );
    expect(new Set([up, down, same]).size).toBe(3);
    for (const text of [up, down]) expect(text).toMatch(/LABEL.*BY \(RATIO\)\.$/);
    expect(words.moved('LABEL', 'above', 'BY', null)).not.toMatch(/null|\(/);
  });

  it('of gaps tell one from many', () => {
    expect(words.decideGaps(1)).not.toMatch(/\d/);
    expect(words.decideGaps(12)).toContain('12 ');
  });

  it('of budgets name both campaigns with their costs, and the cost of all', () => {
    const [from, to] = [
      { name: 'FROM', cost: 'DEAR', overall: 'ALL' },
      { name: 'TO', cost: 'CHEAP', overall: 'ALL' },
    ];
    expect(words.decideBudget(from, to)).toMatch(/FROM.*DEAR.*TO.*CHEAP.*ALL/);
  });

  it('of coverage do without a day where none is counted', () => {
    for (const text of [words.partial(null), words.stale(null)]) expect(text).not.toMatch(/null|undefined/);
    for (const text of [words.partial('DAY'), words.stale('DAY'), words.complete('DAY')]) expect(text).toContain('DAY');
  });

  it('have a source for every source of the catalogue', () => {
    const sources = metricCatalog().metrics.flatMap(({ source }) => source.split(', '));
    expect(sources.filter((name) => !Object.hasOwn(words.sources, name))).toEqual([]);
  });

  it('call what nobody knows by no name that a country has', () => {
    const names = ['IT', 'DE', 'FR', 'JP', 'BR'].map((code) => countryName(code, language));
    for (const text of Object.values(words.unknown)) expect(names).not.toContain(text);
  });

  it('have titles of reports that differ', () => {
    const titles = Object.values(words.reports).map((report) => words.title(report, 'SHOP', 'FROM', 'TO'));
    expect(new Set(titles).size).toBe(6);
    for (const title of titles) expect(title).toMatch(/SHOP.*FROM.*TO$/);
  });
});

describe.each(LOCALES)('names of sheets in %s', (language) => {
  const words = sheetWordsOf(language);
  const names = [...Object.values(words.sheets), ...Object.values(words.tables)];

  it('are all different, whatever their case, and fit the file format', () => {
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names.filter((name) => name.length > 31 || /[*?:\\/[\]]/.test(name))).toEqual([]);
  });

  it('stand in the sentence about those left out', () => {
    expect(words.leftOut('A, B')).toMatch(/A, B\.$/);
  });
});
