import { SpuntaError } from '@spunta/domain';
import { Previews, type PreviewLimits } from './previews.js';

const LIMITS: PreviewLimits = { milliseconds: 60_000, bytes: 10, together: 2 };
const never = new AbortController().signal;
const PDF = Buffer.from('%PDF');

/** Work that ends when it is told to, and that hears when it is not wanted any more. */
function work() {
  let finish: (pdf: Buffer) => void = () => undefined;
  const heard: { signal: AbortSignal | null } = { signal: null };
  const make = (signal: AbortSignal): Promise<Buffer> => {
    heard.signal = signal;
    return new Promise((resolve) => (finish = resolve));
  };
  return { make, heard, finish: (pdf = PDF) => finish(pdf) };
}
const codeOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof SpuntaError ? error.code : error;
};

describe('previews', () => {
  it('give back what was made', async () => {
    await expect(new Previews(LIMITS).run('a', never, () => Promise.resolve(PDF))).resolves.toBe(PDF);
  });

  it('of one person are one at a time: the newest wins, and the one before hears it', async () => {
    const previews = new Previews(LIMITS);
    const [first, second] = [work(), work()];
    const before = codeOf(previews.run('a', never, first.make));
    const newest = previews.run('a', never, second.make);
    expect(await before).toBe('CONFLICT');
    expect([first.heard.signal?.aborted, second.heard.signal?.aborted]).toEqual([true, false]);
    second.finish();
    await expect(newest).resolves.toBe(PDF);
  });

  it('of many people are a few at a time, and there is room again when one is done', async () => {
    const previews = new Previews(LIMITS);
    const [a, b] = [work(), work()];
    const running = [previews.run('a', never, a.make), previews.run('b', never, b.make)];
    expect(await codeOf(previews.run('c', never, work().make))).toBe('TOO_MANY_REQUESTS');
    a.finish();
    await running[0];
    await expect(previews.run('c', never, () => Promise.resolve(PDF))).resolves.toBe(PDF);
    b.finish();
    await running[1];
  });

  it('end after their time, whatever the work does', async () => {
    const slow = work();
    expect(await codeOf(new Previews({ ...LIMITS, milliseconds: 5 }).run('a', never, slow.make))).toBe('QUERY_TIMEOUT');
    expect(slow.heard.signal?.aborted).toBe(true);
  });

  it('end when nobody waits any more', async () => {
    const gone = new AbortController();
    const left = work();
    const code = codeOf(new Previews(LIMITS).run('a', gone.signal, left.make));
    gone.abort();
    expect([await code, left.heard.signal?.aborted]).toEqual(['CONFLICT', true]);
  });

  it('are no larger than may be sent, and tell what failed as it failed', async () => {
    const previews = new Previews(LIMITS);
    expect(await codeOf(previews.run('a', never, () => Promise.resolve(Buffer.alloc(11))))).toBe('PAYLOAD_TOO_LARGE');
    const failure = new Error('no font');
    expect(await codeOf(previews.run('a', never, () => Promise.reject(failure)))).toBe(failure);
    await expect(previews.run('a', never, () => Promise.resolve(Buffer.alloc(10)))).resolves.toHaveLength(10);
  });
});
