import { LOCALES, ROLES, SpuntaError, type Locale, type Role } from '@spunta/domain';
import type { ApiKey, Metadata, Session, User, Workspace } from '@spunta/metadata';
import { SESSION_MS } from './authenticator.js';
import { hashPassword, verifyPassword } from './passwords.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { pagedList, readPage, type Page, type PageArgs } from '../paging/page.js';
import { API_KEY_PREFIX, hashToken, newToken } from './tokens.js';
import { assertCurrency, assertEmail, assertName, assertTimeZone } from './people.checks.js';

const SET_UP_LINK_MS = 86_400_000;
const PREFIX_CHARACTERS = 12;

export interface SignedIn {
  session: Session;
  /** For the cookie; stored nowhere. */
  token: string;
}

export interface NewPerson {
  email: string;
  name: string;
  password: string;
  role: Role;
  locale?: Locale;
}

export interface SetUpInput extends Omit<NewPerson, 'role' | 'locale'> {
  token: string;
  locale: string;
  workspaceName: string;
  timeZone: string;
  currency?: string | null;
}

/** Accounts, sessions and API keys. */
export class PeopleService {
  private readonly throttle: SignInThrottle;

  constructor(
    private readonly metadata: Metadata,
    private readonly now: () => Date,
  ) {
    this.throttle = new SignInThrottle(now);
  }

  async setUpRequired(): Promise<boolean> {
    return (await this.metadata.users.countAll()) === 0;
  }

  /** A token for the one-time link, valid for 24 hours; earlier links stop working. */
  async newSetUpToken(): Promise<string> {
    const token = newToken();
    await this.metadata.setupTokens.create(hashToken(token), new Date(this.now().getTime() + SET_UP_LINK_MS));
    return token;
  }

  async setUp(input: SetUpInput): Promise<SignedIn> {
    const tokenHash = hashToken(input.token);
    if (!(await this.metadata.setupTokens.isValid(tokenHash, this.now()))) {
      throw new SpuntaError(
        'UNAUTHENTICATED',
        'This set-up link is not valid: it was used, is older than 24 hours, or a later start printed another one.',
        'token',
      );
    }
    assertTimeZone(input.timeZone);
    assertCurrency(input.currency);
    const { workspace, administrator } = await this.metadata.setUp({
      workspace: { name: assertName(input.workspaceName, 'workspaceName'), ...pick(input) },
      administrator: await toNewUser({ ...input, locale: assertLocale(input.locale) }),
      tokenHash,
      now: this.now(),
    });
    return this.openSession(workspace, administrator);
  }

  /** The first workspace and administrator without a link, for the operator of the machine. Throws CONFLICT later on. */
  async createFirst(person: Omit<NewPerson, 'role'>, isSample: boolean): Promise<User> {
    const { administrator } = await this.metadata.setUp({
      workspace: { name: 'Spunta', timeZone: 'UTC', currency: null, isSample },
      administrator: await toNewUser(person),
      tokenHash: null,
      now: this.now(),
    });
    return administrator;
  }

  /** Throws UNAUTHENTICATED (the same for an unknown e-mail and a wrong password) or TOO_MANY_REQUESTS. */
  async signIn(address: string, email: string, password: string): Promise<SignedIn> {
    const account = email.trim().toLowerCase();
    this.throttle.assertMayTry(address, account);
    this.throttle.countTry(address, account);
    const user = await this.metadata.users.findByEmail(account);
    const open = user !== null && user.disabledAt === null;
    if (!(await verifyPassword(open ? user.passwordHash : null, password)) || !user) {
      throw new SpuntaError('UNAUTHENTICATED', 'E-mail or password is wrong.');
    }
    this.throttle.forgive(address, account);
    return this.openSession(await this.metadata.workspaces.get(user.workspaceId), user);
  }

  async signOut(tokenHash: Buffer): Promise<void> {
    await this.metadata.sessions.delete(tokenHash);
  }

  users(workspaceId: string, args: PageArgs): Promise<Page<User>> {
    return readPage(pagedList('users', this.metadata.users, workspaceId), args);
  }

  /** Newest first, revoked ones too. */
  apiKeys(workspaceId: string, args: PageArgs): Promise<Page<ApiKey>> {
    return readPage(pagedList('apiKeys', this.metadata.apiKeys, workspaceId), args);
  }

  /** All of them at once, for a command that prints them. */
  allApiKeys(workspaceId: string): Promise<ApiKey[]> {
    return this.metadata.apiKeys.list(workspaceId);
  }

  async createUser(workspaceId: string, person: NewPerson): Promise<User> {
    return this.metadata.users.create(workspaceId, { ...(await toNewUser(person)), role: person.role });
  }

  async updateProfile(user: User, patch: { name?: string | null; locale?: string | null }): Promise<User> {
    return this.metadata.users.update(user.workspaceId, user.id, {
      name: patch.name == null ? undefined : assertName(patch.name, 'name'),
      locale: patch.locale == null ? undefined : assertLocale(patch.locale),
    });
  }

  async updateWorkspace(
    workspaceId: string,
    patch: { name?: string | null; timeZone?: string | null; currency?: string | null },
  ): Promise<Workspace> {
    if (patch.timeZone != null) assertTimeZone(patch.timeZone);
    assertCurrency(patch.currency);
    return this.metadata.workspaces.update(workspaceId, {
      name: patch.name == null ? undefined : assertName(patch.name, 'name'),
      timeZone: patch.timeZone ?? undefined,
      currency: patch.currency,
    });
  }

  /** The key itself is answered once and stored as a hash only. */
  async createApiKey(
    workspaceId: string,
    input: { name: string; role: Role },
  ): Promise<{ apiKey: ApiKey; key: string }> {
    if (!ROLES.includes(input.role))
      throw new SpuntaError('INVALID_INPUT', `Use a role of ${ROLES.join(', ')}.`, 'role');
    const key = newToken(API_KEY_PREFIX);
    const apiKey = await this.metadata.apiKeys.create(workspaceId, {
      name: assertName(input.name, 'name'),
      role: input.role,
      prefix: key.slice(0, PREFIX_CHARACTERS),
      keyHash: hashToken(key),
    });
    return { apiKey, key };
  }

  revokeApiKey(workspaceId: string, id: string): Promise<ApiKey> {
    return this.metadata.apiKeys.revoke(workspaceId, id, this.now());
  }

  private async openSession(workspace: Workspace, user: User): Promise<SignedIn> {
    const token = newToken();
    const csrfToken = newToken();
    const createdAt = this.now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_MS);
    await this.metadata.sessions.create(workspace.id, {
      tokenHash: hashToken(token),
      userId: user.id,
      csrfToken,
      expiresAt,
    });
    return { session: { csrfToken, createdAt, expiresAt, user, workspace }, token };
  }
}

function pick({ timeZone, currency }: SetUpInput): { timeZone: string; currency: string | null } {
  return { timeZone, currency: currency ?? null };
}

async function toNewUser(person: Omit<NewPerson, 'role'>) {
  const { email, name, password, locale = 'en' } = person;
  assertEmail(email);
  return { email, name: assertName(name, 'name'), passwordHash: await hashPassword(password), locale };
}

function assertLocale(locale: string): Locale {
  const known = LOCALES.find((candidate) => candidate === locale);
  if (!known) throw new SpuntaError('INVALID_INPUT', `Use a language of ${LOCALES.join(', ')}.`, 'locale');
  return known;
}
