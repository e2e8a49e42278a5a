import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { print } from './output.js';

function printed(result: unknown, json = false): string {
  const out = new PassThrough();
  print(out, result, json);
  return String(out.read());
}

describe('what a command prints', () => {
  it('is one JSON document when asked', () => {
    expect(printed({ id: 'x', list: [1] }, true)).toBe('{"id":"x","list":[1]}\n');
  });

  it('is a line for each part of an object', () => {
    expect(printed({ id: 'x', webhookPath: '/webhooks/x', gone: null, lines: [1, 2], none: [] })).toBe(
      'id:          x\nwebhookPath: /webhooks/x\ngone:        -\nlines:       1, 2\nnone:        -\n',
    );
  });

  it('is a table for a list, also within an object', () => {
    const rows = [
      { name: 'Shop', pending: 0 },
      { name: 'Museum', pending: 12 },
    ];
    expect(printed(rows)).toBe('name    pending\nShop    0\nMuseum  12\n');
    expect(printed({ checks: rows })).toBe('checks:\nname    pending\nShop    0\nMuseum  12\n');
    expect(printed([])).toBe('none\n');
  });

  it('is plain for plain values', () => {
    expect(printed(true)).toBe('true\n');
  });

  it('has a column for all that any row has, whichever comes first', () => {
    const rows = [{ name: 'New' }, { name: 'Italy', run: { status: 'done' } }, { name: 'Spain', run: null }];
    expect(printed(rows)).toBe('name   run\nNew    -\nItaly  {"status":"done"}\nSpain  -\n');
  });

  it('keeps each row on its line and commands no terminal, whatever it is called', () => {
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a\nb', '\u001b[2J', '\r', '\u009b1m', '\0'));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (names) => {
        const rows = names.map((each, id) => ({ id, name: each }));
        const lines = printed(rows).split('\n');
        expect(lines).toHaveLength(rows.length + 2);
        expect(lines.join('')).not.toMatch(/\p{Cc}/u);
        const document = JSON.parse(printed(rows, true)) as unknown;
        expect(document).toEqual(rows);
      }),
    );
  });
});
