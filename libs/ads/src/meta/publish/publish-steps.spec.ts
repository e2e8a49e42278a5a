import fc from 'fast-check';
import type { AdContext } from '../../ad-connector.js';
import { AdPlatformError } from '../../platform/ad-platform.error.js';
import type { AdObjectKind } from './ad-plan.js';
import { markOf } from './ad-steps.js';
import type { AdPublisher } from './meta.publisher.js';
import { publishSteps, type StepKeeper, type StepState } from './publish-steps.js';

const MARKER = 'S0a1b2c';
const KEYS = ['campaign', 'ad_set-1', 'ad_set-2', 'creative-1', 'ad-1', 'ad-2'] as const;
const NEEDS: Record<string, string[]> = {
  ...{ 'ad_set-1': ['campaign'], 'ad_set-2': ['campaign'] },
  ...{ 'ad-1': ['ad_set-1', 'creative-1'], 'ad-2': ['ad_set-2', 'creative-1'] },
};
const freshSteps = (): StepState[] =>
  KEYS.map((key) => {
    const kind = key.replace(/-\d+$/, '') as AdObjectKind;
    const parents = (NEEDS[key] ?? []).map((parent) => `{result=${parent}:$.id}`);
    const body = { name: `Autumn · ${key} ${markOf(MARKER, key)}`, parents };
    return { key, kind, edge: `edge of ${kind}`, body, externalId: null, isUnsure: false };
  });

/** What becomes of one call: `lost` and `muddled` were carried out although the caller does not learn of it. */
const FATES = ['fine', 'unreachable', 'lost', 'muddled', 'refused', 'crash before', 'crash after'] as const;
type Fate = (typeof FATES)[number];
const crash = (): never => {
  throw new RangeError('the process ended');
};
const unavailable = () => new AdPlatformError('AD_PLATFORM_UNAVAILABLE', 'no answer');

/** An ad account in memory, with the steps as a store would keep them from run to run; its lists show objects so much later. */
function account(fates: readonly Fate[], listedAfterMs = 0) {
  const left = [...fates];
  const steps = freshSteps();
  const objects: { id: string; name: string; parents: string[]; listedAt?: number }[] = [];
  const log: string[] = [];
  const pauses: number[] = [];
  const now = () => pauses.reduce((sum, ms) => sum + ms, 0);
  const create = ({ body }: { body: Record<string, unknown> }): string => {
    const { name, parents } = body as { name: string; parents: string[] };
    for (const parent of parents) expect(objects.map(({ id }) => id)).toContain(parent);
    const id = `id-${objects.length + 1}`;
    objects.push({ id, name, parents, listedAt: now() + listedAfterMs });
    return id;
  };
  const publisher: AdPublisher = {
    async make(_settings, call) {
      const fate = left.shift() ?? 'fine';
      if (fate === 'crash before') crash();
      if (fate === 'unreachable') throw unavailable();
      if (fate === 'refused') throw new AdPlatformError('AD_REQUEST_REFUSED', 'Change the plan.');
      const id = create(call);
      if (fate === 'crash after') crash();
      if (fate === 'lost') throw unavailable();
      if (fate === 'muddled') throw new AdPlatformError('AD_ANSWER_UNREADABLE', 'half an answer');
      return Promise.resolve(id);
    },
    find(_settings, { mark }) {
      log.push(`find ${mark}`);
      const listed = objects.filter(({ listedAt = 0 }) => listedAt <= now());
      return Promise.resolve(listed.find(({ name }) => name.endsWith(mark))?.id ?? null);
    },
    facts: () => Promise.reject(new Error('nobody asks')),
    senderFacts: () => Promise.reject(new Error('nobody asks')),
  };
  const change = (event: string, key: string, partial: Partial<StepState>): Promise<void> => {
    log.push(`${event} ${key}`);
    Object.assign(steps.find((step) => step.key === key) ?? {}, partial);
    return Promise.resolve();
  };
  const keeper: StepKeeper = {
    sending: (key) => change('sending', key, { isUnsure: true }),
    made: (key, externalId) => change('made', key, { externalId, isUnsure: false }),
    failed: (key) => change('failed', key, { isUnsure: false }),
  };
  const ending = new AbortController();
  const context: AdContext = {
    signal: ending.signal,
    pause: (ms) => {
      pauses.push(ms);
      return ending.signal.aborted ? Promise.reject(ending.signal.reason as Error) : Promise.resolve();
    },
    now: () => new Date(0),
  };
  const run = () => publishSteps(steps, { publisher, keeper, context, settings: {}, marker: MARKER });
  return { run, steps, objects, log, pauses, ending };
}

const keysOf = (objects: readonly { name: string }[]) => objects.map(({ name }) => /\.([\w-]+)\]$/.exec(name)?.[1]);
const codeOf = (error: unknown) => (error as { code?: string }).code;

describe('publishing a plan step by step', () => {
  it('makes each object after those that it names, and tells all ids', async () => {
    const { run, objects, log, pauses } = account([]);
    const ids = await run();
    expect(keysOf(objects)).toEqual([...KEYS]);
    expect([...ids]).toEqual(KEYS.map((key, i) => [key, `id-${i + 1}`]));
    expect(log).toEqual(KEYS.flatMap((key) => [`sending ${key}`, `made ${key}`]));
    expect(pauses).toEqual([]);
  });

  it('keeps that a call is under way before it makes it', async () => {
    const { run, steps, objects } = account(['fine', 'crash before']);
    await expect(run()).rejects.toThrow('the process ended');
    expect(objects).toHaveLength(1);
    expect(steps.map(({ isUnsure }) => isUnsure)).toEqual([false, true, false, false, false, false]);
  });

  it.each(['lost', 'muddled'] as const)('looks by the mark after an answer that was %s', async (fate) => {
    const { run, objects, log, pauses } = account(['fine', fate]);
    await run();
    expect(keysOf(objects)).toEqual([...KEYS]);
    expect(log.filter((line) => line.startsWith('find'))).toEqual([`find ${markOf(MARKER, 'ad_set-1')}`]);
    expect(log.filter((line) => line === 'sending ad_set-1')).toHaveLength(1);
    expect(pauses).toEqual([3_000]);
  });

  it('looks for a minute, with growing pauses, before it makes again what nobody lists', async () => {
    const { run, objects, log, pauses } = account(['fine', 'unreachable']);
    await run();
    expect(keysOf(objects)).toEqual([...KEYS]);
    expect(log.filter((line) => line.startsWith('find'))).toHaveLength(5);
    expect(log.filter((line) => line === 'sending ad_set-1')).toHaveLength(2);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
  });

  it.each([3_001, 20_000, 60_000])(
    'makes nothing twice that is listed %d ms after its answer was lost',
    async (late) => {
      for (const fate of ['lost', 'crash after'] as const) {
        const { run, objects } = account(['fine', fate], late);
        await run().catch(() => run());
        expect(keysOf(objects)).toEqual([...KEYS]);
      }
    },
  );

  it('ends at once when it is told to while it looks', async () => {
    const { run, ending, objects, pauses } = account(['fine', 'lost'], 60_000);
    const ended = new Error('shutdown');
    const push = pauses.push.bind(pauses);
    pauses.push = (...ms) => {
      ending.abort(ended);
      return push(...ms);
    };
    await expect(run()).rejects.toThrow('shutdown');
    expect([objects.length, pauses.length]).toEqual([2, 1]);
  });

  it('gives up on a step after three calls, stays unsure, and looks before it goes on', async () => {
    const { run, steps, objects, log, pauses } = account(['unreachable', 'unreachable', 'unreachable']);
    const failure = await run().catch((error: unknown) => error);
    expect(codeOf(failure)).toBe('AD_PLATFORM_UNAVAILABLE');
    expect([objects.length, pauses.length, steps[0]?.isUnsure]).toEqual([0, 10, true]);
    const before = log.length;
    await run();
    expect(log[before]).toBe(`find ${markOf(MARKER, 'campaign')}`);
    expect(keysOf(objects)).toEqual([...KEYS]);
  });

  it('keeps a refusal, does nothing after it, and does not look for what was surely not made', async () => {
    const { run, steps, objects, log } = account(['fine', 'refused']);
    expect(codeOf(await run().catch((error: unknown) => error))).toBe('AD_REQUEST_REFUSED');
    expect(log).toEqual(['sending campaign', 'made campaign', 'sending ad_set-1', 'failed ad_set-1']);
    expect([objects.length, steps[1]?.isUnsure]).toEqual([1, false]);
    await run();
    expect(log.filter((line) => line.startsWith('find'))).toEqual([]);
    expect(keysOf(objects)).toEqual([...KEYS]);
  });

  it('makes no call any more once it was told to end', async () => {
    const { run, ending, objects, log } = account([]);
    ending.abort(new Error('shutdown'));
    await expect(run()).rejects.toThrow('shutdown');
    expect([objects, log]).toEqual([[], []]);
  });

  it('goes on from every state in between with what is not made, and asks for nothing else', async () => {
    for (let done = 0; done <= KEYS.length; done += 1) {
      const { run, steps, objects, log } = account([]);
      for (const step of steps.slice(0, done)) {
        step.externalId = `id-${objects.length + 1}`;
        objects.push({ id: step.externalId, name: String((step.body as { name: string }).name), parents: [] });
      }
      const ids = await run();
      expect(ids.size).toBe(KEYS.length);
      expect(log).toEqual(KEYS.slice(done).flatMap((key) => [`sending ${key}`, `made ${key}`]));
    }
  });

  it('makes each object once, whatever becomes of its calls and however often it begins again', async () => {
    const fate = fc.constantFrom(...FATES);
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 25 }), fc.nat(60_000), async (fates, late) => {
        const { run, objects, steps } = account(fates, late);
        let ids: Map<string, string> | undefined;
        for (let runs = 0; ids === undefined && runs <= fates.length; runs += 1)
          ids = await run().catch(() => undefined);
        expect(keysOf(objects)).toEqual([...KEYS]);
        expect([...(ids ?? [])]).toEqual(steps.map(({ key, externalId }) => [key, externalId]));
        expect(steps.some(({ isUnsure }) => isUnsure)).toBe(false);
        const again = await run();
        expect([objects.length, [...again]]).toEqual([KEYS.length, [...(ids ?? [])]]);
      }),
    );
  });
});
