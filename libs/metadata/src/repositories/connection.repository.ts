import { randomUUID } from 'node:crypto';
import type { Channel } from '@spunta/domain';
import type { Pool } from 'pg';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { ConnectionEntity, type ConnectionStatus } from '../entities/connection.entity.js';
import { DropCountEntity } from '../entities/drop-count.entity.js';
import { pageOf, type Placed, type PageRequest } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';
import type { SecretBox } from '../secret-box.js';

const settingsSchema = z.record(z.string(), z.string());

/** A connection's settings by key, in the platform's own words in snake case. */
export type ConnectionSettings = Record<string, string>;

export type Connection = Omit<ConnectionEntity, 'settingsSealed'>;

export interface NewConnection {
  channel: Channel;
  name: string;
  settings: ConnectionSettings;
}

export interface WebhookConnection {
  id: string;
  workspaceId: string;
  channel: Channel;
  status: ConnectionStatus;
  settings: ConnectionSettings;
}

interface WebhookRow {
  workspace_id: string;
  channel: Channel;
  status: ConnectionStatus;
  settings_sealed: Buffer;
}

export class ConnectionRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly pool: Pool,
    private readonly box: SecretBox,
  ) {}

  async create(workspaceId: string, input: NewConnection): Promise<Connection> {
    const id = randomUUID();
    const settingsSealed = this.seal(id, input.settings);
    await this.manager.insert(ConnectionEntity, {
      id,
      workspaceId,
      channel: input.channel,
      name: input.name,
      settingsSealed,
    });
    return this.get(workspaceId, id);
  }

  async find(workspaceId: string, id: string): Promise<Connection | null> {
    return isUuid(id) ? this.manager.findOneBy(ConnectionEntity, { workspaceId, id }) : null;
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<Connection> {
    const connection = await this.find(workspaceId, id);
    if (!connection) throw notFound('connection');
    return connection;
  }

  /** Oldest first. */
  page(workspaceId: string, request: PageRequest): Promise<Placed<Connection>[]> {
    return pageOf(this.manager, ConnectionEntity, { workspaceId, by: 'createdAt', direction: 'ASC' }, request);
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(ConnectionEntity, { workspaceId });
  }

  list(workspaceId: string): Promise<Connection[]> {
    return this.manager.find(ConnectionEntity, { where: { workspaceId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Given settings are laid over the stored ones: secrets that were never shown need not be sent again. */
  async update(
    workspaceId: string,
    id: string,
    patch: { name?: string; settings?: ConnectionSettings },
  ): Promise<Connection> {
    const stored = await this.secretsOf(workspaceId, id);
    const settingsSealed = patch.settings && this.seal(id, { ...stored, ...patch.settings });
    await this.manager.update(
      ConnectionEntity,
      { workspaceId, id },
      { name: patch.name, settingsSealed, updatedAt: () => 'now()' },
    );
    return this.get(workspaceId, id);
  }

  async setStatus(workspaceId: string, id: string, status: ConnectionStatus): Promise<Connection> {
    await this.get(workspaceId, id);
    await this.manager.update(ConnectionEntity, { workspaceId, id }, { status, updatedAt: () => 'now()' });
    return this.get(workspaceId, id);
  }

  /** Its counted drops go with it; its deliveries and events stay. Throws NOT_FOUND. */
  async delete(workspaceId: string, id: string): Promise<void> {
    await this.get(workspaceId, id);
    await this.manager.transaction(async (manager) => {
      await manager.delete(DropCountEntity, { workspaceId, connectionId: id });
      await manager.delete(ConnectionEntity, { workspaceId, id });
    });
  }

  /** The opened settings. Throws NOT_FOUND. */
  async secretsOf(workspaceId: string, id: string): Promise<ConnectionSettings> {
    const row = isUuid(id)
      ? await this.manager.findOne(ConnectionEntity, {
          where: { workspaceId, id },
          select: { id: true, settingsSealed: true },
        })
      : null;
    if (!row) throw notFound('connection');
    return this.open(row.id, row.settingsSealed);
  }

  /** One primary-key read by a prepared statement, for the webhook route: the URL's id is all that is known there. */
  async findForWebhook(id: string): Promise<WebhookConnection | null> {
    if (!isUuid(id)) return null;
    const { rows } = await this.pool.query<WebhookRow>({
      name: 'connection-for-webhook',
      text: 'SELECT workspace_id, channel, status, settings_sealed FROM connections WHERE id = $1',
      values: [id],
    });
    const row = rows[0];
    if (!row) return null;
    return {
      id,
      workspaceId: row.workspace_id,
      channel: row.channel,
      status: row.status,
      settings: this.open(id, row.settings_sealed),
    };
  }

  /** Moves `lastDeliveryAt` forward, never back. */
  async markDelivery(workspaceId: string, id: string, at: Date): Promise<void> {
    await this.pool.query(
      `UPDATE connections SET last_delivery_at = greatest(last_delivery_at, $3) WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, id, at],
    );
  }

  private seal(id: string, settings: ConnectionSettings): Buffer {
    return this.box.seal(JSON.stringify(settings), contextOf(id));
  }

  private open(id: string, sealed: Buffer): ConnectionSettings {
    return settingsSchema.parse(JSON.parse(this.box.open(sealed, contextOf(id)).toString('utf8')));
  }
}

function contextOf(id: string): string {
  return `connection:${id.toLowerCase()}`;
}
