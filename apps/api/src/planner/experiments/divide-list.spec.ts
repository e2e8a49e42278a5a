import fc from 'fast-check';
import { divideList, LIST_GROUPS, type GroupsOf, type ListGroup, type PersonKey } from './divide-list.js';

async function* linesOf(rows: readonly (readonly string[] | null)[]) {
  for (const [i, cells] of rows.entries()) yield { line: i + 1, cells };
}
async function divided(rows: readonly (readonly string[] | null)[], groupsOf: GroupsOf): Promise<string> {
  let text = '';
  for await (const block of divideList(linesOf(rows), 'whatsapp', groupsOf)) text += block;
  return text;
}
const byLast: GroupsOf = (people) =>
  Promise.resolve(people.map(({ value }) => (Number(value.at(-1)) % 2 === 0 ? 'held_out' : 'message')));

describe('a list of people that is divided', () => {
  it('comes back as it was, with the group of each behind', async () => {
    const rows = [
      ['name', 'Phone', 'note'],
      ['Ada', '+39 333 111 2222', 'first, of all'],
      ['Bob', '0039-333-1112223', ''],
      ['Eve', '', 'x'],
    ];
    expect(await divided(rows, byLast)).toBe(
      [
        'name,Phone,note,group',
        'Ada,"\'+39 333 111 2222","first, of all",held_out',
        'Bob,0039-333-1112223,,message',
        'Eve,,x,unreadable',
        '',
      ].join('\r\n'),
    );
  });

  it('asks for people by what they are: numbers, hashes, ids of users', async () => {
    const asked: PersonKey[] = [];
    const groupsOf: GroupsOf = (people) => {
      asked.push(...people);
      return Promise.resolve(people.map(() => 'not_taking_part'));
    };
    await divided([['contact'], ['+39 333 1112222'], ['ct_0123456789abcdef'], ['IT.5500041'], null], groupsOf);
    expect(asked).toEqual([
      { type: 'phone', value: '393331112222' },
      { type: 'contact', value: 'ct_0123456789abcdef' },
      { type: 'bsuid', value: 'IT.5500041' },
    ]);
  });

  it.each([[['name', 'city']], [[]]])('is refused without a column of people: %j', async (header) => {
    await expect(divided([header, ['x']], byLast)).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE', field: 'file' });
    await expect(divided([], byLast)).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
  });

  it('gives a spreadsheet nothing to run, and keeps numbers as they are', async () => {
    const text = await divided(
      [
        ['phone', 'note'],
        ['+393331112222', '=HYPERLINK("x")'],
        ['@cmd', '+1+1'],
      ],
      byLast,
    );
    expect(text.split('\r\n').slice(1, 3)).toEqual([
      '+393331112222,"\'=HYPERLINK(""x"")",held_out',
      '"\'@cmd","\'+1+1",message',
    ]);
  });

  it('loses nobody and mixes nobody up, however many there are', async () => {
    const person = fc.oneof(
      fc.nat(9_999_999).map((n) => `+39${n + 10_000_000}`),
      fc.constant(''),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 200 }), async (people) => {
        const text = await divided([['phone'], ...people.map((one) => [one])], byLast);
        const lines = text.split('\r\n').slice(1, -1);
        expect(lines).toEqual(
          people.map(
            (one) => `${one},${one === '' ? 'unreadable' : Number(one.at(-1)) % 2 === 0 ? 'held_out' : 'message'}`,
          ),
        );
        for (const line of lines) expect(LIST_GROUPS).toContain(line.split(',')[1] as ListGroup);
      }),
    );
  });
});
