import { randomBytes, randomUUID } from 'node:crypto';
import type { WorkspaceScope } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { WorkspaceEntity } from '../entities/workspace.entity.js';
import { isUuid, notFound } from '../postgres-errors.js';
import type { SecretBox } from '../secret-box.js';

const CONTACT_KEY_BYTES = 32;

export interface Workspace extends WorkspaceScope {
  name: string;
  createdAt: Date;
}

export interface NewWorkspace {
  name: string;
  /** IANA name, checked by the caller. */
  timeZone: string;
  /** ISO 4217. */
  currency?: string | null;
  isSample?: boolean;
}

export type WorkspacePatch = Partial<Pick<Workspace, 'name' | 'timeZone' | 'currency'>>;

export class WorkspaceRepository {
  constructor(
    private readonly manager: EntityManager,
    private readonly box: SecretBox,
  ) {}

  /** Makes the workspace and its contact key: people are hashed with it, so it is never replaced. */
  async create(input: NewWorkspace): Promise<Workspace> {
    const id = randomUUID();
    await this.manager.insert(WorkspaceEntity, {
      id,
      name: input.name,
      timeZone: input.timeZone,
      currency: input.currency ?? null,
      isSample: input.isSample ?? false,
      contactKeySealed: this.box.seal(randomBytes(CONTACT_KEY_BYTES), contextOf(id)),
    });
    return this.get(id);
  }

  async find(workspaceId: string): Promise<Workspace | null> {
    return isUuid(workspaceId) ? this.manager.findOneBy(WorkspaceEntity, { id: workspaceId }) : null;
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string): Promise<Workspace> {
    const workspace = await this.find(workspaceId);
    if (!workspace) throw notFound('workspace');
    return workspace;
  }

  /** All workspaces of this installation, oldest first: for jobs that serve each in turn. */
  list(): Promise<Workspace[]> {
    return this.manager.find(WorkspaceEntity, { order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async update(workspaceId: string, patch: WorkspacePatch): Promise<Workspace> {
    const { name, timeZone, currency } = patch;
    await this.get(workspaceId);
    await this.manager.update(WorkspaceEntity, { id: workspaceId }, { id: workspaceId, name, timeZone, currency });
    return this.get(workspaceId);
  }

  /** The 32 random bytes under which this workspace's people are hashed. */
  async contactKey(workspaceId: string): Promise<Buffer> {
    const row = isUuid(workspaceId)
      ? await this.manager.findOne(WorkspaceEntity, {
          where: { id: workspaceId },
          select: { id: true, contactKeySealed: true },
        })
      : null;
    if (!row) throw notFound('workspace');
    return this.box.open(row.contactKeySealed, contextOf(workspaceId));
  }
}

function contextOf(workspaceId: string): string {
  return `workspace:${workspaceId.toLowerCase()}`;
}
