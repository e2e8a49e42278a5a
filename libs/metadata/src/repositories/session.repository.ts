import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { SessionEntity } from '../entities/session.entity.js';
import { UserEntity } from '../entities/user.entity.js';
import { WorkspaceEntity } from '../entities/workspace.entity.js';
import { notFound } from '../postgres-errors.js';
import type { User } from './user.repository.js';
import type { Workspace } from './workspace.repository.js';

export interface NewSession {
  /** SHA-256 of the token; the token itself is never stored. */
  tokenHash: Buffer;
  userId: string;
  csrfToken: string;
  expiresAt: Date;
}

export interface Session {
  csrfToken: string;
  createdAt: Date;
  expiresAt: Date;
  user: User;
  workspace: Workspace;
}

export class SessionRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Throws NOT_FOUND when the user is not of this workspace. */
  async create(workspaceId: string, input: NewSession): Promise<void> {
    const user = await this.manager.findOneBy(UserEntity, { workspaceId, id: input.userId });
    if (!user) throw notFound('user');
    await this.manager.insert(SessionEntity, input);
  }

  /** The session behind a cookie; null when unknown, expired at `now`, or its user is disabled. */
  async find(tokenHash: Buffer, now: Date): Promise<Session | null> {
    const session = await this.manager.findOneBy(SessionEntity, { tokenHash });
    if (!session || session.expiresAt <= now) return null;
    const user = await this.manager.findOneBy(UserEntity, { id: session.userId });
    if (!user || user.disabledAt) return null;
    const workspace = await this.manager.findOneBy(WorkspaceEntity, { id: user.workspaceId });
    if (!workspace) return null;
    const { csrfToken, createdAt, expiresAt } = session;
    return { csrfToken, createdAt, expiresAt, user, workspace };
  }

  /** Moves the end of a session, so that people who come back stay signed in. */
  async extend(tokenHash: Buffer, expiresAt: Date): Promise<void> {
    await this.manager.update(SessionEntity, { tokenHash }, { expiresAt });
  }

  async delete(tokenHash: Buffer): Promise<void> {
    await this.manager.delete(SessionEntity, { tokenHash });
  }

  /** Signs the user out everywhere, for example after a new password. */
  async deleteOfUser(workspaceId: string, userId: string): Promise<void> {
    const user = await this.manager.findOneBy(UserEntity, { workspaceId, id: userId });
    if (user) await this.manager.delete(SessionEntity, { userId });
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.manager.delete(SessionEntity, { expiresAt: LessThanOrEqual(now) });
  }
}
