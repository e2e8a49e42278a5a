import { findConnector, completeSettings, channelConnectors } from '@spunta/channels';
import { SpuntaError } from '@spunta/domain';
import { connectionActivity, type IngestDeps } from '@spunta/ingest';
import type { Connection, ConnectionStatus, DropCount } from '@spunta/metadata';
import { pagedList, readPage, type Page, type PageArgs } from '../paging/page.js';
import { assertName } from '../people/people.checks.js';
import type { ConnectionCache } from './connection.cache.js';
import { deadLettersOf, type DeadLetter } from './dead-letters.js';

const DAY_MS = 86_400_000;
const DROP_DAYS = 30;

export interface ConnectionFigures {
  lastDeliveryAt: Date | null;
  pending: number;
  lagSeconds: number;
  eventsLastDay: number;
  drops: Omit<DropCount, 'connectionId'>[];
}

export interface NewConnectionInput {
  channel: string;
  name: string;
  settings: Record<string, string>;
}

/** Connections and what is known of their deliveries. */
export class ConnectionsService {
  constructor(
    private readonly deps: IngestDeps,
    private readonly cache: ConnectionCache,
  ) {}

  /** Oldest first. */
  page(workspaceId: string, args: PageArgs): Promise<Page<Connection>> {
    return readPage(pagedList('connections', this.repository, workspaceId), args);
  }

  /** All of them at once, for a command that prints them. */
  all(workspaceId: string): Promise<Connection[]> {
    return this.repository.list(workspaceId);
  }

  /** Deliveries that could not be read, newest first. */
  deadLetters(workspaceId: string, connectionId: string, args: PageArgs): Promise<Page<DeadLetter>> {
    return readPage(deadLettersOf(this.deps.metadata.pool, workspaceId, connectionId), args);
  }

  find(workspaceId: string, id: string): Promise<Connection | null> {
    return this.repository.find(workspaceId, id);
  }

  async create(workspaceId: string, input: NewConnectionInput): Promise<Connection> {
    const connector = findConnector(input.channel);
    if (!connector) {
      const known = Object.keys(channelConnectors).join(', ');
      throw new SpuntaError('INVALID_INPUT', `"${input.channel}" cannot be connected yet. Use ${known}.`, 'channel');
    }
    const settings = completeSettings(connector, input.settings);
    const { channel } = connector;
    return this.changed(
      this.repository.create(workspaceId, { channel, name: assertName(input.name, 'name'), settings }),
    );
  }

  async update(
    workspaceId: string,
    id: string,
    patch: { name?: string; settings?: Record<string, string> },
  ): Promise<Connection> {
    const { channel } = await this.repository.get(workspaceId, id);
    const connector = findConnector(channel);
    if (patch.settings && connector) {
      const stored = await this.repository.secretsOf(workspaceId, id);
      completeSettings(connector, { ...stored, ...patch.settings });
    }
    const name = patch.name === undefined ? undefined : assertName(patch.name, 'name');
    return this.changed(this.repository.update(workspaceId, id, { name, settings: patch.settings }));
  }

  setStatus(workspaceId: string, id: string, status: ConnectionStatus): Promise<Connection> {
    return this.changed(this.repository.setStatus(workspaceId, id, status));
  }

  async delete(workspaceId: string, id: string): Promise<boolean> {
    await this.repository.delete(workspaceId, id);
    this.cache.forget(id);
    return true;
  }

  /** What the user copies into the provider's form. */
  async verifyToken(workspaceId: string, id: string): Promise<string | null> {
    return (await this.repository.secretsOf(workspaceId, id))['verify_token'] ?? null;
  }

  /** Figures of all connections of a workspace, by connection id. */
  async figures(workspaceId: string): Promise<Map<string, ConnectionFigures>> {
    const since = new Date(this.deps.now().getTime() - DROP_DAYS * DAY_MS).toISOString().slice(0, 10);
    const [activity, events, drops] = await Promise.all([
      connectionActivity(this.deps, workspaceId),
      this.eventsLastDay(workspaceId),
      this.deps.metadata.dropCounts.list(workspaceId, since),
    ]);
    return new Map(
      activity.map(({ connectionId, lastDeliveryAt, pending, lagSeconds }) => [
        connectionId,
        {
          lastDeliveryAt,
          pending,
          lagSeconds: Math.ceil(lagSeconds),
          eventsLastDay: events.get(connectionId) ?? 0,
          drops: drops.filter((drop) => drop.connectionId === connectionId),
        },
      ]),
    );
  }

  private async eventsLastDay(workspaceId: string): Promise<Map<string, number>> {
    const from = Math.floor((this.deps.now().getTime() - DAY_MS) / 1000);
    const { rows } = await this.deps.warehouse.query<{ connection: string; events: string }>(
      `SELECT toString(connection) AS connection, toString(uniqExact(event_key)) AS events FROM events
       WHERE workspace = {workspace:UUID} AND bucket >= toStartOfFifteenMinutes(toDateTime({from:UInt32}, 'UTC'))
         AND occurred_at >= toDateTime({from:UInt32}, 'UTC') AND deleted = 0
       GROUP BY connection`,
      { workspace: workspaceId, from },
    );
    return new Map(rows.map(({ connection, events }) => [connection, Number(events)]));
  }

  private async changed(change: Promise<Connection>): Promise<Connection> {
    const connection = await change;
    this.cache.forget(connection.id);
    return connection;
  }

  private get repository() {
    return this.deps.metadata.connections;
  }
}
