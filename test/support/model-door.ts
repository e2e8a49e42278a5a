import { OUTBOUND_KINDS, type CanonicalEvent } from '@spunta/domain';
import { contactToUInt64, encodeEvent, type Warehouse } from '@spunta/warehouse';
import {
  bucketOf,
  oracleActivity,
  oracleContactActivity,
  type OracleContext,
  type Sums,
  type WrittenRow,
} from './activity-oracle.js';

import { oracleLogSums } from './contact-log-oracle.js';

const OUTBOUND: ReadonlySet<string> = new Set(OUTBOUND_KINDS);
/** Whether a sum is of what the business sent. */
const isOfMessages = (key: string): boolean => /^messages_(?!received)|\|sent\|/.test(key);

interface Figures {
  activity: Sums;
  contacts: Sums;
  log: Sums;
}

/**
 * A door into the warehouse for tests of what lies behind it: writes like the real one (marks first, then one insert, and a
 * deleted row where an event leaves its bucket), and remembers every row, so that an oracle can say what the figures are.
 * Which buckets are touched, and in which of them what the business sent, it learns from the oracle: those whose figures change.
 */
export class ModelDoor {
  readonly rows: WrittenRow[] = [];
  readonly links = new Map<string, string>();
  private version = 0;

  constructor(
    private readonly warehouse: Warehouse,
    readonly workspaceId: string,
    private readonly keyOf: (id: string) => bigint,
  ) {}

  get context(): OracleContext {
    return { links: this.links, keyOf: this.keyOf };
  }

  async write(events: readonly CanonicalEvent[]): Promise<void> {
    this.version += 1;
    const newest = [...new Map(events.map((event) => [event.id, event])).values()];
    const rows = newest.flatMap((event) => [
      ...this.tombstonesOf(event.id, bucketOf(event)),
      { event, version: this.version, deleted: false },
    ]);
    await this.store(rows);
  }

  /** Erases an event wherever it stands. */
  async remove(id: string): Promise<void> {
    this.version += 1;
    await this.store(this.tombstonesOf(id));
  }

  async link(alias: string, contact: string): Promise<void> {
    this.version += 1;
    const before = this.figures();
    this.links.set(alias, contact);
    await this.mark(this.changedBuckets(before));
    const row = { alias: contactToUInt64(alias), contact: contactToUInt64(contact), version: this.version };
    await this.warehouse.insert('contact_links', [{ workspace: this.workspaceId, ...row }]);
  }

  activity(): Sums {
    return oracleActivity(this.rows, this.context);
  }

  contactActivity(): Sums {
    return oracleContactActivity(this.rows, this.context);
  }

  private async store(rows: WrittenRow[]): Promise<void> {
    const before = this.figures();
    this.rows.push(...rows);
    const sent = rows.filter(({ event }) => OUTBOUND.has(event.kind)).map((row) => bucketOf(row.event));
    const ofMessages = new Set([...this.changedBuckets(before, isOfMessages), ...sent]);
    await this.mark([...this.changedBuckets(before), ...rows.map((row) => bucketOf(row.event))], ofMessages);
    const meta = { workspaceId: this.workspaceId, connectionId: null };
    const encoded = rows.map(({ event, version, deleted }) =>
      encodeEvent(event, { ...meta, version: String(version), deleted }),
    );
    await this.warehouse.insert('events', encoded, { token: `${this.workspaceId}-${this.version}` });
  }

  private tombstonesOf(id: string, exceptBucket?: number): WrittenRow[] {
    const places = new Map(
      this.rows.filter((row) => row.event.id === id).map((row) => [bucketOf(row.event), row] as const),
    );
    return [...places.values()]
      .filter((row) => !row.deleted && bucketOf(row.event) !== exceptBucket)
      .map((row) => ({ event: row.event, version: this.version, deleted: true }));
  }

  private figures(): Figures {
    const log = oracleLogSums(this.rows, this.context);
    return { activity: this.activity(), contacts: this.contactActivity(), log };
  }

  private changedBuckets(before: Figures, counts: (key: string) => boolean = () => true): number[] {
    const after = this.figures();
    const bucketsOf = (kind: keyof Figures, place: number) =>
      changedKeys(before[kind], after[kind])
        .filter(counts)
        .map((key) => Number(key.split('|')[place]));
    return [...bucketsOf('activity', 1), ...bucketsOf('contacts', 0), ...bucketsOf('log', 0)];
  }

  private async mark(buckets: number[], ofMessages: ReadonlySet<number> = new Set(buckets)): Promise<void> {
    const rows = [...new Set(buckets)].map((bucket) => ({
      ...{ workspace: this.workspaceId, bucket, marked: this.version },
      marked_messages: ofMessages.has(bucket) ? this.version : 0,
    }));
    await this.warehouse.insert('bucket_marks', rows);
  }
}

function changedKeys(before: Sums, after: Sums): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
}
