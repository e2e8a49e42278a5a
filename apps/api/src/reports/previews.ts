import { SpuntaError } from '@spunta/domain';

export interface PreviewLimits {
  /** Of one preview. */
  milliseconds: number;
  bytes: number;
  /** At once, of all people. */
  together: number;
}

export const PREVIEW_LIMITS: PreviewLimits = { milliseconds: 60_000, bytes: 20_000_000, together: 3 };

/** Previews under way: one for each person, of which the newest wins, and a few in all. Nothing of them is kept. */
export class Previews {
  private readonly running = new Map<string, AbortController>();

  constructor(private readonly limits: PreviewLimits = PREVIEW_LIMITS) {}

  /**
   * `gone`: nobody waits for it any more. Throws CONFLICT where a newer one of the same person took its place, TOO_MANY_REQUESTS,
   * QUERY_TIMEOUT and PAYLOAD_TOO_LARGE.
   */
  async run(person: string, gone: AbortSignal, make: (signal: AbortSignal) => Promise<Buffer>): Promise<Buffer> {
    const before = this.running.get(person);
    before?.abort(new SpuntaError('CONFLICT', 'A newer preview was asked for: this one is not made.'));
    if (!before && this.running.size >= this.limits.together)
      throw new SpuntaError('TOO_MANY_REQUESTS', 'Others are looking at previews: try again in some seconds.');
    const mine = new AbortController();
    this.running.set(person, mine);
    const timer = setTimeout(() => mine.abort(tooLong(this.limits)), this.limits.milliseconds);
    const leave = (): void => mine.abort(new SpuntaError('CONFLICT', 'Nobody waits for this preview any more.'));
    gone.addEventListener('abort', leave, { once: true });
    try {
      return this.held(await refusing(mine.signal, make(mine.signal)));
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', leave);
      if (this.running.get(person) === mine) this.running.delete(person);
    }
  }

  private held(pdf: Buffer): Buffer {
    if (pdf.length <= this.limits.bytes) return pdf;
    const most = Math.floor(this.limits.bytes / 1_000_000);
    throw new SpuntaError('PAYLOAD_TOO_LARGE', `The preview is larger than ${most} MB: take out blocks or rows.`);
  }
}

function tooLong({ milliseconds }: PreviewLimits): SpuntaError {
  const seconds = Math.round(milliseconds / 1000);
  return new SpuntaError(
    'QUERY_TIMEOUT',
    `The preview took longer than ${seconds} seconds: ask for a shorter period, or save the report and run it.`,
  );
}

/** Ends with the signal, whatever the work does meanwhile: a question under way is answered to nobody. */
function refusing<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
