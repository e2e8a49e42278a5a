import { type Channel, type ContactKey, SpuntaError } from '@spunta/domain';
import { contactKey, personOf } from '@spunta/ingest';
import { disarm } from '@spunta/reports';
import type { SheetLine } from '@spunta/sheets';

/** `not_taking_part`: who did not write before the experiment, or whom nobody has met; sent to or not, they count for no group. */
export const LIST_GROUPS = ['message', 'held_out', 'not_taking_part', 'unreadable'] as const;
export type ListGroup = (typeof LIST_GROUPS)[number];

/** The groups of people, each in its place. */
export type GroupsOf = (people: readonly PersonKey[]) => Promise<ListGroup[]>;
export type PersonKey = ContactKey | { type: 'contact'; value: string };

const BLOCK_LINES = 10_000;
const NAMES = /^(contact|phone|phone number|mobile|person|contatto|telefono|cellulare)$/i;
const PHONE = /^\+?\d{5,15}$/;

/**
 * A list of people as CSV, each line as it came with its group behind it, in blocks. The first line names the columns; people stand in the
 * one that is called contact or phone. Throws UNSUPPORTED_FILE on `file` without such a column, before anything is given.
 */
export async function* divideList(
  lines: AsyncIterable<SheetLine>,
  channel: Channel,
  groupsOf: GroupsOf,
): AsyncGenerator<string> {
  let place: number | null = null;
  let block: (readonly string[])[] = [];
  for await (const { cells } of lines) {
    if (place === null) {
      place = placeOf(cells ?? []);
      yield writeLine([...(cells ?? []), 'group']);
      continue;
    }
    block.push(cells ?? []);
    if (block.length < BLOCK_LINES) continue;
    yield await divideBlock(block, place, channel, groupsOf);
    block = [];
  }
  if (place === null) placeOf([]);
  else if (block.length > 0) yield await divideBlock(block, place, channel, groupsOf);
}

async function divideBlock(
  rows: readonly (readonly string[])[],
  place: number,
  channel: Channel,
  groupsOf: GroupsOf,
): Promise<string> {
  const people = rows.map((row) => keyOf(row[place] ?? '', channel));
  const groups = await groupsOf(people.filter((person) => person !== null));
  let next = 0;
  return rows
    .map((row, i) => writeLine([...row, people[i] === null ? 'unreadable' : (groups[next++] ?? 'not_taking_part')]))
    .join('');
}

function placeOf(header: readonly string[]): number {
  const place = header.findIndex((cell) => NAMES.test(cell.trim()));
  if (place < 0)
    throw new SpuntaError(
      'UNSUPPORTED_FILE',
      'No column is called contact or phone: the first line names the columns, one person a line follows.',
      'file',
    );
  return place;
}

function keyOf(cell: string, channel: Channel): PersonKey | null {
  const person = personOf(cell.trim());
  if (person === '' || person.length > 200) return null;
  return contactKey(person, channel) ?? { type: 'contact', value: person };
}

/** A phone number keeps its plus: no spreadsheet runs it. */
function writeLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(PHONE.test(cell) ? cell : disarm(cell))).join(',')}\r\n`;
}

const quote = (text: string): string => (/[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
