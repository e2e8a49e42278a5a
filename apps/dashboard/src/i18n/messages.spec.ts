import { en } from './en/index.js';
import { it as italian } from './it/index.js';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );
}

const english = flatten(en);
const translated = new Map(flatten(italian));

describe('messages', () => {
  it('exist in both languages', () => {
    expect([...translated.keys()]).toEqual(english.map(([key]) => key));
  });

  it.each(english)('%s has the same placeholders and plural forms', (key, text) => {
    const other = translated.get(key) ?? '';
    const placeholders = (value: string) => [...new Set(value.match(/\{\w+\}/g))].sort();
    expect(placeholders(other)).toEqual(placeholders(text));
    expect(other.split('|')).toHaveLength(text.split('|').length);
  });

  it('are sentences, without exclamation marks or characters that the message format reserves', () => {
    for (const [, text] of [...english, ...translated]) expect(text).not.toMatch(/[!@]|^\s|\s$/);
  });
});
