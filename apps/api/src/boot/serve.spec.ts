import { SpuntaError } from '@spunta/domain';
import type { RunningSpunta } from './start.js';
import { serveUntilStopped } from './serve.js';

/** What happened, in order. */
let told: string[];
let said: string;
let release: () => void;
/** Until `release` is called. */
let gate: Promise<void>;

beforeEach(() => {
  [told, said] = [[], ''];
  gate = new Promise((resolve) => (release = resolve));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

const running = {
  close: async () => {
    told.push('closed');
  },
} as RunningSpunta;
const start = async (): Promise<RunningSpunta> => {
  told.push('started');
  return running;
};
const ready = async (): Promise<void> => {
  told.push('ready');
};
const listeners = (): number => process.listenerCount('SIGTERM') + process.listenerCount('SIGINT');

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  it('closes what is ready', async () => {
    const serving = serveUntilStopped(start, ready);
    await Promise.resolve().then(() => Promise.resolve());
    process.emit(signal);
    expect(await serving).toBe(0);
    expect(told).toEqual(['started', 'ready', 'closed']);
  });

  it('is not lost while it starts: what has started then is closed', async () => {
    const serving = serveUntilStopped(async () => {
      await gate;
      return start();
    }, ready);
    process.emit(signal);
    expect(told).toEqual([]);
    release();
    expect(await serving).toBe(0);
    expect(told.at(-1)).toBe('closed');
    expect(said).toBe('');
  });

  it('closes while it gets ready, without waiting for that, and says nothing of what fails then', async () => {
    const serving = serveUntilStopped(start, async () => {
      await gate;
      throw new Error('the stores are closed');
    });
    await Promise.resolve();
    process.emit(signal);
    expect(await serving).toBe(0);
    expect(told).toEqual(['started', 'closed']);
    release();
    await new Promise(setImmediate);
    expect(said).toBe('');
  });
});

describe('a failure', () => {
  it('of the operator is told in its own words, others with where they come from', async () => {
    const taken = new SpuntaError('STORE_UNAVAILABLE', 'The port is taken: choose another.');
    expect(await serveUntilStopped(() => Promise.reject(taken), ready)).toBe(1);
    expect(said).toBe('The port is taken: choose another.\n');
    expect(await serveUntilStopped(() => Promise.reject(new Error('unforeseen')), ready)).toBe(1);
    expect(said).toContain('serve.spec.ts');
  });

  it('while it gets ready closes what has started', async () => {
    expect(await serveUntilStopped(start, () => Promise.reject(new Error('full disk')))).toBe(1);
    expect(told).toEqual(['started', 'closed']);
    expect(said).toContain('full disk');
  });
});

it('leaves the signals to others once it has ended', async () => {
  const before = listeners();
  const serving = serveUntilStopped(start, ready);
  process.emit('SIGTERM');
  await serving;
  expect(listeners()).toBe(before);
});
