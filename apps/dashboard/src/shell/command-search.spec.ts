import fc from 'fast-check';
import { matchCommands } from './match-commands.js';

const LABELS = ['Città', 'Île-de-France', 'Last 7 days', 'Ultimi 7 giorni', 'Österreich', 'Set up', 'Reset'];
const item = fc.record({ label: fc.constantFrom(...LABELS), group: fc.constantFrom('Pages', 'Paesi', 'Range') });
const items = fc.array(item, { maxLength: 20 });
const typed = fc.constantFrom('', ' ', 'citta', '7', 'days', 'set', 'osterr', 'pa', 'ile de', 'zzz', '.*', '(');

describe('a search of commands', () => {
  it('gives commands that there are, each as often as it is there at most', () => {
    fc.assert(
      fc.property(typed, items, items, (text, always, searched) => {
        const found = matchCommands(text, always, searched);
        const all = [...always, ...searched];
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((one) => all.includes(one))).toBe(true);
      }),
    );
  });

  it('finds no more with a further word', () => {
    fc.assert(
      fc.property(typed, items, (text, always) => {
        const fewer = matchCommands(`${text} set`, always, []);
        expect(matchCommands(text, always, [])).toEqual(expect.arrayContaining(fewer));
      }),
    );
  });

  it('does not mind case, accents, the order of words and blanks around them', () => {
    fc.assert(
      fc.property(typed, items, (text, always) => {
        const found = new Set(matchCommands(text, always, []));
        const words = text.split(' ').reverse().join('  ');
        expect(new Set(matchCommands(` ${words.toUpperCase()} `, always, []))).toEqual(found);
      }),
    );
    const written = LABELS.map((label) => ({ label, group: '' }));
    const first = (text: string) => matchCommands(text, written, [])[0]?.label;
    expect(['ILE', 'CITTÀ', 'citta', 'oster'].map(first)).toEqual(['Île-de-France', 'Città', 'Città', 'Österreich']);
  });

  it('lists at most 40 once something is typed, those that start with it in front', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ label: at === 59 ? 'Set up' : `Reset ${at}`, group: '' }));
    const found = matchCommands('set', many, many);
    expect([found.length, found[0]?.label]).toEqual([40, 'Set up']);
    expect(matchCommands('', many, many)).toEqual(many);
  });

  it('leaves both lists in their order', () => {
    fc.assert(
      fc.property(typed, items, items, (text, always, searched) => {
        const [before, others] = [[...always], [...searched]];
        matchCommands(text, always, searched);
        expect([always, searched]).toEqual([before, others]);
      }),
    );
  });
});
