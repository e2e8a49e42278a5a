import { SpuntaError, type AdInsight, type CanonicalEvent, type Freshness, type ParsedEvent } from '@spunta/domain';
import type { Metadata } from '@spunta/metadata';
import type { Warehouse } from '@spunta/warehouse';
import type { Pool } from 'pg';

/** What everything in this room needs from outside. `now` is a clock that tests can set. */
export interface IngestDeps {
  warehouse: Warehouse;
  metadata: Metadata;
  now: () => Date;
}

export interface NewDelivery {
  workspaceId: string;
  connectionId: string;
  body: Buffer;
}

export interface InboxOptions {
  /** Rows that may wait for the drain before `assertOpen` refuses. */
  maxPending: number;
  /** Bytes of bodies that may wait in memory for their commit; default 64 MiB. */
  maxBytesInFlight?: number;
  /** Days that drained deliveries are kept; default 30. */
  keepDays?: number;
  now?: () => Date;
  log?: (line: string) => void;
}

export interface InboxStats {
  pending: number;
  bytesInFlight: number;
  open: boolean;
}

export interface DrainOptions {
  /** Deliveries claimed at once; default 500. */
  maxDeliveries?: number;
  /** Bytes of bodies claimed at once; default 16 MiB. */
  maxBytes?: number;
  /** Milliseconds between looks for rows of other processes; default 1000. */
  pollMs?: number;
  /** Called after events of a workspace became visible, so that a rebuild may start at once. */
  onWritten?: (workspaceId: string) => void;
  log?: (line: string) => void;
}

export interface DrainResult {
  deliveries: number;
  events: number;
}

export interface WriteEventsOptions {
  /** null for imports that belong to no connection. */
  connectionId: string | null;
  /** The same token and the same events make a repeated write a no-op. */
  token: string;
}

export interface ReplayScope {
  /** Instants; `to` is excluded. Absent means unbounded. */
  from?: Date;
  to?: Date;
  connectionId?: string;
}

export interface ConnectionActivity {
  connectionId: string;
  lastDeliveryAt: Date | null;
  pending: number;
  /** Seconds that the oldest waiting delivery has waited; 0 when none waits. */
  lagSeconds: number;
  dead: { reason: string; count: number }[];
  /** Of the last 30 days. */
  drops: { reason: string; detail: string; count: number }[];
}

const unavailable = (): never => {
  throw new SpuntaError('STORE_UNAVAILABLE', 'The inbox is not ready yet. Retry.');
};

export declare class Inbox {
  constructor(pool: Pool, options: InboxOptions);
  /** Makes partitions, counts what waits and keeps both fresh. Call before the first append. */
  start(): Promise<void>;
  /** Waits for commits under way. */
  stop(): Promise<void>;
  /** Resolves after the commit. Rejects with STORE_UNAVAILABLE when the outcome is unknown. */
  append(delivery: NewDelivery): Promise<void>;
  /** Throws INBOX_FULL or STORE_UNAVAILABLE; costs no query. */
  assertOpen(): void;
  freshness(workspaceId: string): Promise<Freshness>;
  /** Calls after each committed group; returns the way to stop it. */
  onAppend(listener: () => void): () => void;
  stats(): InboxStats;
}

export declare class Drain {
  constructor(deps: IngestDeps, options?: DrainOptions);
  start(): void;
  /** Looks for work at once. */
  wake(): void;
  stop(): Promise<void>;
  drainOnce(): Promise<DrainResult>;
}

export const writeEvents = (
  _deps: IngestDeps,
  _workspaceId: string,
  _events: readonly (ParsedEvent | CanonicalEvent)[],
  _options: WriteEventsOptions,
): Promise<void> => unavailable();
export const writeAdInsights = (
  _deps: IngestDeps,
  _workspaceId: string,
  _insights: readonly AdInsight[],
  _options: { token: string },
): Promise<void> => unavailable();
export const connectionActivity = (_deps: IngestDeps, _workspaceId: string): Promise<ConnectionActivity[]> =>
  unavailable();
export const replayDeliveries = (
  _deps: IngestDeps,
  _workspaceId: string,
  _scope: ReplayScope,
): Promise<{ deliveries: number }> => unavailable();
/** Freshness of one workspace from the inbox table; what Inbox.freshness answers, without an Inbox. */
export const readFreshness = (_pool: Pool, _workspaceId: string): Promise<Freshness> => unavailable();
export const ensureInboxPartitions = (_pool: Pool, _options: { now: Date; daysAhead?: number }): Promise<void> =>
  unavailable();
export const dropOldInboxPartitions = (
  _pool: Pool,
  _options: { now: Date; keepDays: number },
): Promise<{ dropped: string[] }> => unavailable();
