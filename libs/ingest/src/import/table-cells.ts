import { instantOfWall } from '@spunta/domain';

/** A line of a table, counted from 1; `cells` is null when it cannot be read. */
export interface TableLine {
  line: number;
  cells: readonly string[] | null;
}

const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?$/;

/** A local time of the zone as an instant; undefined for a time with an offset, which is taken as it is. */
export function instantOf(time: string, timeZone: string): string | undefined {
  const [, day, clock = '00:00'] = LOCAL.exec(time) ?? [];
  return day === undefined ? undefined : (instantOfWall(`${day}T${clock}`, timeZone) ?? undefined);
}

/** Phone numbers as people write them: +39 333 111 2222, 0039-333 1112222. */
export function personOf(contact: string): string {
  const digits = contact.replace(/[\s().-]/g, '').replace(/^00(?=[1-9])/, '+');
  return /^\+?\d{5,15}$/.test(digits) ? digits : contact;
}
