import fc from 'fast-check';
import { matchCommands } from './match-commands.js';

const word = fc.constantFrom('Città', 'costs', 'Go', 'to', 'Åland', 'Régions', 'UK', 'market');
const label = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const anyCommands = fc.array(fc.record({ label, group: fc.constantFrom('Pages', 'Länder', 'Actions') }), {
  maxLength: 60,
});
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

describe('commands that a text finds', () => {
  it('are found by any part of each of their words, however it is written', () => {
    fc.assert(
      fc.property(label, fc.nat(3), fc.boolean(), (name, cut, isLoud) => {
        const typed = name.split(' ').map((one) => one.slice(0, Math.max(1, one.length - cut)));
        const text = typed.reverse().join('  ');
        const command = { label: name, group: 'Pages' };
        expect(matchCommands(isLoud ? plain(text) : text.toLowerCase(), [command], [])).toEqual([command]);
      }),
    );
  });

  it('hold every word, come out of the given ones, and are no more than can be read', () => {
    fc.assert(
      fc.property(anyCommands, anyCommands, label, (always, searched, text) => {
        const found = matchCommands(text, always, searched);
        const given = [...always, ...searched];
        expect(new Set(found).size).toBe(found.length);
        expect(found.length).toBeLessThanOrEqual(40);
        const words = plain(text).split(' ');
        const fits = (one: { label: string; group: string }) =>
          words.every((typed) => plain(`${one.label} ${one.group}`).includes(typed));
        for (const one of found) expect([given.includes(one), fits(one)]).toEqual([true, true]);
        expect(found).toHaveLength(Math.min(40, given.filter(fits).length));
      }),
    );
  });

  it('that begin with the text come before those that hold it elsewhere', () => {
    fc.assert(
      fc.property(anyCommands, label, (commands, text) => {
        const starts = matchCommands(text, commands, []).map((one) => plain(one.label).startsWith(plain(text)));
        expect(starts).toEqual([...starts].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('are all but those that must be searched for, while nothing is typed', () => {
    fc.assert(
      fc.property(anyCommands, anyCommands, fc.constantFrom('', ' ', '\t '), (always, searched, text) =>
        expect(matchCommands(text, always, searched)).toEqual(always),
      ),
    );
  });
});
