import type { AdContext, AdSettings } from '../../ad-connector.js';
import { AdPlatformError } from '../../platform/ad-platform.error.js';
import type { AdStep } from './ad-plan.js';
import { markOf, resolveRefs } from './ad-steps.js';
import type { AdPublisher } from './meta.publisher.js';

/** A step and what is known of it. `isUnsure`: an earlier call was begun and its answer never came. */
export interface StepState extends Omit<AdStep, 'name'> {
  externalId: string | null;
  isUnsure: boolean;
}

/** Keeps what became of a step before the next call is made. */
export interface StepKeeper {
  sending(key: string): Promise<void>;
  made(key: string, externalId: string): Promise<void>;
  failed(key: string, message: string): Promise<void>;
}

export interface PublishOptions {
  publisher: AdPublisher;
  settings: AdSettings;
  marker: string;
  keeper: StepKeeper;
  context: AdContext;
}

/** Calls for one object in one go. */
const MOST_TRIES = 3;
/** The platform's lists show a new object some time later: it is looked for over a minute before it is made again. */
const LOOKS_AFTER_MS = [3_000, 5_000, 9_000, 16_000, 27_000] as const;

/**
 * Makes what is not made yet, one after another. The platform has no key that makes a call count once: what may have been made is looked
 * for by its name before it is made again. Throws the failure that stopped it; what was made stays, and the next run goes on after it.
 */
export async function publishSteps(steps: readonly StepState[], options: PublishOptions): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const step of steps) {
    options.context.signal.throwIfAborted();
    ids.set(step.key, step.externalId ?? (await makeStep(step, ids, options)));
  }
  return ids;
}

async function makeStep(step: StepState, ids: ReadonlyMap<string, string>, options: PublishOptions): Promise<string> {
  const { publisher, settings, marker, keeper, context } = options;
  const { key, kind, edge } = step;
  const body = resolveRefs(step.body, ids) as Record<string, unknown>;
  let isUnsure = step.isUnsure;
  for (let tries = 1; ; tries += 1) {
    const found = isUnsure ? await look(tries === 1 ? [0, ...LOOKS_AFTER_MS] : LOOKS_AFTER_MS) : null;
    const id = found ?? (await send());
    if (id !== null) {
      await keeper.made(key, id);
      return id;
    }
    if (tries >= MOST_TRIES) {
      throw new AdPlatformError(
        'AD_PLATFORM_UNAVAILABLE',
        'Meta does not answer clearly. Nothing is made twice: go on later, and what was made is looked for first.',
      );
    }
    isUnsure = true;
  }

  async function look(pauses: readonly number[]): Promise<string | null> {
    for (const ms of pauses) {
      if (ms > 0) await context.pause(ms, 'retry');
      const found = await publisher.find(settings, { kind, mark: markOf(marker, key), ids }, context);
      if (found !== null) return found;
    }
    return null;
  }

  /** null: nobody knows what became of the call. */
  async function send(): Promise<string | null> {
    await keeper.sending(key);
    try {
      return await publisher.make(settings, { edge, body }, context);
    } catch (error) {
      if (!(error instanceof AdPlatformError)) throw error;
      if (error.code === 'AD_PLATFORM_UNAVAILABLE' || error.code === 'AD_ANSWER_UNREADABLE') return null;
      await keeper.failed(key, error.message);
      throw error;
    }
  }
}
