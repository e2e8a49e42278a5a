import type { Verdict } from '../document/document.js';
import { axisWriter, writeAxisDay } from './blocks/axis.js';
import { pdfWordsOf } from './pdf-words.js';

const outcomes: Verdict['outcome'][] = ['met', 'missed', 'better', 'worse', 'same', 'unknown'];

describe.each(['en', 'it'] as const)('the words of %s', (language) => {
  const words = pdfWordsOf(language);

  it('are all written, and take in what they are given', () => {
    const written = [
      ...[words.page(3, 12), words.period('1 May', '2 May'), words.currency('EUR'), words.previous('+5%', '20')],
      ...[
        words.lastYear('+5%', '20'),
        words.target('20'),
        words.shown('500', '1,200'),
        words.empty('Share', 'Unknown'),
        words.cut('12'),
        words.aim(words.limits.at_least('77'), 'LABEL'),
        words.aims(14, 'NAME', words.limits.at_most('78')),
      ],
    ];
    const given = [
      '3',
      '12',
      '1 May',
      '2 May',
      'EUR',
      '+5%',
      '20',
      '500',
      '1,200',
      'Share',
      '77',
      'LABEL',
      '14',
      'NAME',
      '78',
    ];
    expect(given.filter((one) => !written.some((text) => text.includes(one)))).toEqual([]);
    const plain = [words.sample, words.unknown, words.formula, words.source, words.plan, words.noData, words.small];
    const texts = [...plain, words.total, words.incomplete, words.nothing, ...Object.values(words.shapes)];
    for (const text of [words.previous(null, '20'), words.lastYear(null, '20')]) expect(text).toMatch(/^[^\d]+: 20$/);
    expect([...texts, ...Object.values(words.statuses)].filter((text) => text.trim() === '')).toEqual([]);
  });

  it('tell a target without a name and without values where there is none to tell', () => {
    expect(words.aim('LIMIT', null)).toMatch(/^\p{L}+: LIMIT$/u);
    expect(words.aims(3, null, null)).toMatch(/^\p{L}+ \p{L}+ 3 \p{L}+$/u);
    expect(words.aims(3, 'NAME', null)).toMatch(/NAME, 3 \p{L}+$/u);
    expect(words.limits.at_least('1')).not.toBe(words.limits.at_most('1'));
  });

  it('tell every outcome in words, for colour alone tells nothing', () => {
    const told = outcomes.map((outcome) => words.outcomes[outcome]);
    expect(new Set(told).size).toBe(outcomes.length);
  });

  it('introduce a path, not a link', () => {
    expect(words.link('')).not.toBe('');
    expect(words.link('https://spunta.example.org')).toBe('');
  });
});

it('are not the same in both languages', () => {
  const [english, italian] = [pdfWordsOf('en'), pdfWordsOf('it')];
  expect(Object.values(italian.outcomes)).not.toEqual(Object.values(english.outcomes));
  expect(italian.page(1, 2)).not.toBe(english.page(1, 2));
});

describe('an axis', () => {
  const money = { type: 'money', currency: 'EUR' } as const;
  const plain = (text: string) => text.replace(/\s/g, ' ');

  it.each([
    [money, 'en', 0, '€0'],
    [money, 'en', 950.5, '€950.5'],
    [money, 'en', 12_300, '€12.3k'],
    [money, 'en', 10_000_000, '€10m'],
    [money, 'it', 950.5, '950,5 €'],
    [{ type: 'money', currency: null }, 'en', 950, '950'],
    [{ type: 'integer', currency: null }, 'en', 4_000, '4k'],
    [{ type: 'percent', currency: null }, 'it', 0.25, '25%'],
  ] as const)('writes %j in %s: %d as %s', (unit, language, value, text) => {
    expect(plain(axisWriter(unit, language)(value))).toBe(text);
  });

  it('names days, over a long time months', () => {
    expect(writeAxisDay('2026-10-05', 31, 'en')).toBe('5 Oct');
    expect(writeAxisDay('2026-10-05', 31, 'it')).toBe('5 ott');
    expect(writeAxisDay('2026-10-05', 365, 'en')).toBe('Oct 2026');
  });
});
