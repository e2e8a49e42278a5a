import type { Locale, Role } from '@spunta/domain';
import type { EntityManager } from 'typeorm';
import { UserEntity } from '../entities/user.entity.js';
import { pageOf, type Placed, type PageRequest } from '../keyset.js';
import { conflictOn, isUuid, notFound } from '../postgres-errors.js';

export type User = Omit<UserEntity, 'passwordHash'>;

/** What signing in needs; the hash goes nowhere else. */
export type UserCredentials = UserEntity;

export interface NewUser {
  email: string;
  name: string;
  passwordHash: string;
  role: Role;
  locale: Locale;
}

export type UserPatch = Partial<Pick<UserEntity, 'name' | 'locale' | 'role' | 'passwordHash' | 'disabledAt'>>;

export class UserRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The e-mail is trimmed and lower-cased; one that exists in any workspace is CONFLICT on `email`. */
  async create(workspaceId: string, input: NewUser): Promise<User> {
    const result = await conflictOn(
      this.manager.insert(UserEntity, { ...input, workspaceId, email: normalizeEmail(input.email) }),
      {
        constraint: 'users_email_key',
        field: 'email',
        message: 'A user with this e-mail address already exists. Use another address.',
      },
    );
    return this.get(workspaceId, String(result.identifiers[0]?.['id']));
  }

  async find(workspaceId: string, id: string): Promise<User | null> {
    return isUuid(id) ? this.manager.findOneBy(UserEntity, { workspaceId, id }) : null;
  }

  /** Throws NOT_FOUND. */
  async get(workspaceId: string, id: string): Promise<User> {
    const user = await this.find(workspaceId, id);
    if (!user) throw notFound('user');
    return user;
  }

  /** Oldest first. */
  page(workspaceId: string, request: PageRequest): Promise<Placed<User>[]> {
    return pageOf(this.manager, UserEntity, { workspaceId, by: 'createdAt', direction: 'ASC' }, request);
  }

  count(workspaceId: string): Promise<number> {
    return this.manager.countBy(UserEntity, { workspaceId });
  }

  /** Only given fields change; `disabledAt` of a date closes the account, null opens it again. */
  async update(workspaceId: string, id: string, patch: UserPatch): Promise<User> {
    const { name, locale, role, passwordHash, disabledAt } = patch;
    await this.get(workspaceId, id);
    await this.manager.update(UserEntity, { workspaceId, id }, { id, name, locale, role, passwordHash, disabledAt });
    return this.get(workspaceId, id);
  }

  /** For signing in: before it, no workspace is known. Disabled users are returned too. */
  findByEmail(email: string): Promise<UserCredentials | null> {
    return this.manager.findOne(UserEntity, {
      where: { email: normalizeEmail(email) },
      select: {
        id: true,
        workspaceId: true,
        email: true,
        name: true,
        passwordHash: true,
        role: true,
        locale: true,
        createdAt: true,
        disabledAt: true,
      },
    });
  }

  /** Over all workspaces: 0 means that this installation has not been set up. */
  countAll(): Promise<number> {
    return this.manager.count(UserEntity);
  }
}

export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
