import { SpuntaError } from '@spunta/domain';
import fc from 'fast-check';
import type { Caller } from '../people/caller.js';
import type { CommandDeps } from './command-deps.js';
import { COMMANDS } from './commands.js';
import { CommandsService } from './commands.service.js';
import { checkNode } from './doctor.js';

const UUID = '0b1c2d3e-4f50-4a61-8b72-9c83ad94be05';
/** Input that each command takes. */
const TAKEN: Record<string, object> = {
  'connection-add': { channel: 'whatsapp', name: 'Shop', settings: { app_secret: 'secret' } },
  'connection-list': {},
  'connection-pause': { id: UUID },
  'connection-resume': { id: UUID },
  'ad-account-add': { platform: 'meta', name: 'Italy', settings: { access_token: 'token' }, historyDays: 90 },
  'ad-account-list': {},
  'ad-account-sync': { id: UUID },
  'ad-account-pause': { id: UUID },
  'ad-account-resume': { id: UUID },
  'ad-account-remove': { id: UUID },
  'api-key-create': { name: 'Warehouse', role: 'analyst' },
  'api-key-list': {},
  'api-key-revoke': { id: UUID },
  'user-add': { email: 'ada@example.test', name: 'Ada', password: 'correct horse battery', role: 'marketer' },
  rebuild: {},
  replay: { from: '2026-11-01', to: '2026-11-30', connectionId: UUID },
  doctor: {},
};
const NAMES = Object.keys(TAKEN);

/** What is refused is refused before anything is touched: there is nothing here to touch. */
const commands = new CommandsService({} as CommandDeps);
const nobody: Caller = { kind: 'local', workspace: null };

function refusalOf(name: string, input: unknown): string {
  try {
    void commands.run(name, nobody, input);
  } catch (error) {
    if (!(error instanceof SpuntaError)) throw error;
    return `${error.code} ${error.field}`;
  }
  return 'taken';
}

describe('commands', () => {
  it('are all known here', () => {
    expect(Object.keys(COMMANDS).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('%s takes what it needs and nothing that it does not know', (name) => {
    expect(COMMANDS[name]?.input.safeParse(TAKEN[name]).success).toBe(true);
    expect(refusalOf(name, { ...TAKEN[name], force: true })).toBe('INVALID_INPUT force');
    for (const input of ['text', 7, [], true]) expect(refusalOf(name, input)).toBe('INVALID_INPUT undefined');
  });

  it('are refused without what they need, at a field that is missing', () => {
    const optional = ['settings', 'historyDays', 'from', 'to', 'connectionId'];
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.infiniteStream(fc.boolean()), (name, keep) => {
        const entries = Object.entries(TAKEN[name] ?? {}).filter(
          ([key]) => optional.includes(key) || keep.next().value,
        );
        const input = Object.fromEntries(entries);
        const missing = Object.keys(TAKEN[name] ?? {}).filter((key) => !(key in input));
        if (missing.length === 0) expect(COMMANDS[name]?.input.safeParse(input).success).toBe(true);
        else expect(missing.map((key) => `INVALID_INPUT ${key}`)).toContain(refusalOf(name, input));
      }),
    );
  });

  it.each([
    ['connection-add', { channel: 7 }, 'channel'],
    ['connection-add', { settings: { app_secret: 7 } }, 'settings.app_secret'],
    ['connection-pause', { id: '' }, 'id'],
    ['ad-account-add', { historyDays: '90' }, 'historyDays'],
    ['api-key-create', { role: 'owner' }, 'role'],
    ['user-add', { role: 'constructor' }, 'role'],
    ['replay', { from: '2026-02-30' }, 'from'],
    ['replay', { to: '30/11/2026' }, 'to'],
    ['replay', { from: '2026-12-01' }, 'to'],
    ['replay', { connectionId: '1 OR 1=1' }, 'connectionId'],
  ])('%s refuses %j at its field', (name, partial, field) => {
    expect(refusalOf(name, { ...TAKEN[name], ...partial })).toBe(`INVALID_INPUT ${field}`);
  });

  it.each(['', 'format-disk', 'constructor', '__proto__', 'Doctor'])('has none that is called %j', (name) => {
    expect(refusalOf(name, {})).toBe('NOT_FOUND undefined');
  });
});

describe('the version of Node.js', () => {
  it('is good from 20.19 on, whatever its digits look like', () => {
    const part = fc.nat({ max: 120 });
    fc.assert(
      fc.property(part, part, part, (major, minor, patch) => {
        const { ok, message } = checkNode(`${major}.${minor}.${patch}`);
        expect(ok).toBe(major * 1_000 + minor >= 20_019);
        expect(message.includes('install 20.19 or newer')).toBe(!ok);
      }),
      {
        examples: [
          [20, 19, 0],
          [20, 18, 99],
          [9, 100, 0],
          [100, 0, 0],
        ],
      },
    );
  });
});
