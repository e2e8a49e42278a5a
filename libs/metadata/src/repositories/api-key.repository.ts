import type { Role } from '@spunta/domain';
import { IsNull, LessThan, type EntityManager } from 'typeorm';
import { ApiKeyEntity } from '../entities/api-key.entity.js';
import { WorkspaceEntity } from '../entities/workspace.entity.js';
import { pageOf, type Placed, type PageRequest } from '../keyset.js';
import { isUuid, notFound } from '../postgres-errors.js';
import type { Workspace } from './workspace.repository.js';

const TOUCH_EVERY_MS = 60_000;

export type ApiKey = Omit<ApiKeyEntity, 'keyHash'>;

export interface NewApiKey {
  name: string;
  role: Role;
  /** The first characters of the key, shown in lists. */
  prefix: string;
  /** SHA-256 of the key; the key itself is never stored. */
  keyHash: Buffer;
}

export class ApiKeyRepository {
  constructor(private readonly manager: EntityManager) {}

  async create(workspaceId: string, input: NewApiKey): Promise<ApiKey> {
    const result = await this.manager.insert(ApiKeyEntity, { ...input, workspaceId });
    return this.get(workspaceId, String(result.identifiers[0]?.['id']));
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<ApiKey> {
    const key = isUuid(id) ? await this.manager.findOneBy(ApiKeyEntity, { workspaceId, id }) : null;
    if (!key) throw notFound('API key');
    return key;
  }

  /** Newest first. */
  page(workspaceId: string, request: PageRequest): Promise<Placed<ApiKey>[]> {
    return pageOf(this.manager, ApiKeyEntity, { workspaceId, by: 'createdAt', direction: 'DESC' }, request);
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(ApiKeyEntity, { workspaceId });
  }

  list(workspaceId: string): Promise<ApiKey[]> {
    return this.manager.find(ApiKeyEntity, { where: { workspaceId }, order: { createdAt: 'DESC', id: 'ASC' } });
  }

  /** Idempotent: a revoked key keeps the time of its first revocation. */
  async revoke(workspaceId: string, id: string, now: Date): Promise<ApiKey> {
    await this.get(workspaceId, id);
    await this.manager.update(ApiKeyEntity, { workspaceId, id, revokedAt: IsNull() }, { revokedAt: now });
    return this.get(workspaceId, id);
  }

  /** The key behind a bearer token and its workspace; null when unknown or revoked. */
  async findByHash(keyHash: Buffer): Promise<{ apiKey: ApiKey; workspace: Workspace } | null> {
    const apiKey = await this.manager.findOneBy(ApiKeyEntity, { keyHash, revokedAt: IsNull() });
    const workspace = apiKey && (await this.manager.findOneBy(WorkspaceEntity, { id: apiKey.workspaceId }));
    return workspace ? { apiKey, workspace } : null;
  }

  /** Remembers when the key was used, to the minute: a busy key does not write a row for each request. */
  async touch(workspaceId: string, id: string, now: Date): Promise<void> {
    const before = new Date(now.getTime() - TOUCH_EVERY_MS);
    await this.manager.update(
      ApiKeyEntity,
      [
        { workspaceId, id, lastUsedAt: IsNull() },
        { workspaceId, id, lastUsedAt: LessThan(before) },
      ],
      { lastUsedAt: now },
    );
  }
}
