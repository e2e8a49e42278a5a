import { ROLES, SpuntaError } from '@spunta/domain';
import { replayDeliveries } from '@spunta/ingest';
import type { AdAccount, AdSyncRun, ApiKey, Connection, User } from '@spunta/metadata';
import { z } from 'zod';
import { workspaceOf, type Caller } from '../people/caller.js';
import type { PeopleService } from '../people/people.service.js';
import type { CommandDeps } from './command-deps.js';
import { diagnose } from './doctor.js';

export interface Command {
  input: z.ZodType;
  run(deps: CommandDeps, caller: Caller, input: unknown): Promise<unknown>;
}

/** Ties the shape of the input to the function that takes it. */
function command<T extends z.ZodType>(
  input: T,
  run: (deps: CommandDeps, caller: Caller, input: z.output<T>) => Promise<unknown>,
): Command {
  return { input, run: (deps, caller, given) => run(deps, caller, given as z.output<T>) };
}

const nothing = z.strictObject({});
const byId = z.strictObject({ id: z.string().min(1) });
const role = z.enum(ROLES);

const describeConnection = ({ id, channel, name, status, lastDeliveryAt }: Connection) => ({
  id,
  channel,
  name,
  status,
  webhookPath: `/webhooks/${id}`,
  lastDeliveryAt,
});
const describeAdAccount = (account: AdAccount, run?: AdSyncRun) => ({
  ...{ id: account.id, platform: account.platform, name: account.name, accountId: account.externalId },
  ...{ accountName: account.accountName, currency: account.currency, timeZone: account.timeZone },
  ...{ status: account.status, syncedThrough: account.syncedThrough, nextSyncAt: account.nextSyncAt },
  tokenExpiresAt: account.tokenExpiresAt,
  ...(run ? { run: { status: run.status, progress: run.progress, rowsRead: run.rowsRead, error: run.error } } : {}),
});
const describeKey = ({ id, name, role: keyRole, prefix, createdAt, lastUsedAt, revokedAt }: ApiKey) => ({
  id,
  name,
  role: keyRole,
  prefix,
  createdAt,
  lastUsedAt,
  revokedAt,
});
const describeUser = ({ id, email, name, role: userRole }: User) => ({ id, email, name, role: userRole });

/** What `POST /api/commands/:name` and the command line can do besides files. */
export const COMMANDS: Record<string, Command> = {
  'connection-add': command(
    z.strictObject({ channel: z.string(), name: z.string(), settings: z.record(z.string(), z.string()).default({}) }),
    async ({ connections }, caller, input) => {
      const workspace = workspaceOf(caller);
      const connection = await connections.create(workspace.id, input);
      const verifyToken = await connections.verifyToken(workspace.id, connection.id);
      return { id: connection.id, webhookPath: `/webhooks/${connection.id}`, verifyToken };
    },
  ),
  'connection-list': command(nothing, async ({ connections }, caller) => {
    const workspace = workspaceOf(caller);
    const [listed, figures] = await Promise.all([connections.all(workspace.id), connections.figures(workspace.id)]);
    return listed.map((connection) => {
      const { pending = 0, lagSeconds = 0, lastDeliveryAt = null } = figures.get(connection.id) ?? {};
      const described = describeConnection(connection);
      return { ...described, lastDeliveryAt: lastDeliveryAt ?? described.lastDeliveryAt, pending, lagSeconds };
    });
  }),
  'connection-pause': command(byId, async ({ connections }, caller, { id }) =>
    describeConnection(await connections.setStatus(workspaceOf(caller).id, id, 'paused')),
  ),
  'connection-resume': command(byId, async ({ connections }, caller, { id }) =>
    describeConnection(await connections.setStatus(workspaceOf(caller).id, id, 'active')),
  ),
  'ad-account-add': command(
    z.strictObject({
      platform: z.string(),
      name: z.string(),
      settings: z.record(z.string(), z.string()).default({}),
      historyDays: z.number().optional(),
    }),
    async ({ adAccounts }, caller, input) => describeAdAccount(await adAccounts.add(workspaceOf(caller).id, input)),
  ),
  'ad-account-list': command(nothing, async ({ adAccounts }, caller) => {
    const { id } = workspaceOf(caller);
    const [accounts, runs] = await Promise.all([adAccounts.all(id), adAccounts.latestRuns(id)]);
    return accounts.map((account) => describeAdAccount(account, runs.get(account.id)));
  }),
  'ad-account-sync': command(byId, async ({ adAccounts }, caller, { id }) => {
    const workspace = workspaceOf(caller);
    const account = await adAccounts.sync(workspace.id, id);
    return describeAdAccount(account, (await adAccounts.latestRuns(workspace.id)).get(id));
  }),
  'ad-account-pause': command(byId, async ({ adAccounts }, caller, { id }) =>
    describeAdAccount(await adAccounts.pause(workspaceOf(caller).id, id)),
  ),
  'ad-account-resume': command(byId, async ({ adAccounts }, caller, { id }) =>
    describeAdAccount(await adAccounts.resume(workspaceOf(caller).id, id)),
  ),
  'ad-account-remove': command(byId, async ({ adAccounts }, caller, { id }) => ({
    removed: await adAccounts.remove(workspaceOf(caller).id, id),
  })),
  'api-key-create': command(z.strictObject({ name: z.string(), role }), async ({ people }, caller, input) => {
    const { apiKey, key } = await people.createApiKey(workspaceOf(caller).id, input);
    return { id: apiKey.id, key, role: apiKey.role };
  }),
  'api-key-list': command(nothing, async ({ people }, caller) =>
    (await people.allApiKeys(workspaceOf(caller).id)).map(describeKey),
  ),
  'api-key-revoke': command(byId, async ({ people }, caller, { id }) =>
    describeKey(await people.revokeApiKey(workspaceOf(caller).id, id)),
  ),
  'user-add': command(
    z.strictObject({ email: z.string(), name: z.string(), password: z.string(), role }),
    async ({ people }, caller, input) => describeUser(await addUser(people, caller, input)),
  ),
  rebuild: command(nothing, ({ rebuilder }, caller) => rebuilder.rebuildFromScratch(workspaceOf(caller).id)),
  replay: command(
    z
      .strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional(), connectionId: z.uuid().optional() })
      .refine(({ from = '', to = from }) => from <= to, { message: 'ends before it begins: swap them', path: ['to'] }),
    async ({ deps, drain }, caller, { from, to, connectionId }) => {
      const scope = {
        connectionId,
        from: from ? new Date(`${from}T00:00:00Z`) : undefined,
        to: to ? dayAfter(to) : undefined,
      };
      const replayed = await replayDeliveries(deps, workspaceOf(caller).id, scope);
      drain.wake();
      return replayed;
    },
  ),
  doctor: command(nothing, (deps) => diagnose(deps)),
};

/** On a fresh installation the operator's first user makes the workspace too. */
async function addUser(
  people: PeopleService,
  caller: Caller,
  input: { email: string; name: string; password: string; role: User['role'] },
): Promise<User> {
  if (caller.kind !== 'local' || caller.workspace) return people.createUser(workspaceOf(caller).id, input);
  if (input.role === 'administrator') return people.createFirst(input, false);
  throw new SpuntaError('INVALID_INPUT', 'The first user must be an administrator: add --role administrator.', 'role');
}

/** Days are written both included; instants exclude their end. */
function dayAfter(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
}
