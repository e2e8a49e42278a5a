import { SpuntaError } from '@spunta/domain';
import type { Inbox } from '@spunta/ingest';
import type { Stores } from '../boot/stores.js';

const ANSWER_WITHIN_MS = 5_000;

export interface Check {
  ok: boolean;
  message: string;
}

export interface Readiness {
  /** `starting` ends when the start is over: then the command line finds the server too. */
  status: 'ready' | 'starting' | 'unavailable';
  checks: Record<'postgresql' | 'clickhouse' | 'inbox', Check>;
  /** Deliveries that wait, and seconds that the oldest has waited. */
  pending: number;
  lagSeconds: number;
}

/** Whether the parts work that a request needs. */
export class HealthService {
  private started = false;

  constructor(
    private readonly stores: Stores,
    private readonly inbox: Inbox,
    private readonly now: () => Date,
  ) {}

  markStarted(): void {
    this.started = true;
  }

  async readiness(): Promise<Readiness> {
    const { metadata, warehouse } = this.stores;
    const [postgresql, clickhouse, inbox] = await Promise.all([
      check(() => metadata.ping()),
      check(() => warehouse.ping()),
      check(() => this.inbox.assertOpen()),
    ]);
    const checks = { postgresql, clickhouse, inbox };
    const { pending } = this.inbox.stats();
    const lagSeconds = postgresql.ok && pending > 0 ? await this.lagSeconds() : 0;
    const works = Object.values(checks).every(({ ok }) => ok);
    const whenItWorks = this.started ? 'ready' : 'starting';
    return { status: works ? whenItWorks : 'unavailable', checks, pending, lagSeconds };
  }

  private async lagSeconds(): Promise<number> {
    const { rows } = await this.stores.metadata.pool.query<{ oldest: Date | null }>(
      'SELECT min(received_at) AS oldest FROM deliveries WHERE state = 0',
    );
    const oldest = rows[0]?.oldest;
    return oldest ? Math.max(0, Math.ceil((this.now().getTime() - oldest.getTime()) / 1000)) : 0;
  }
}

async function check(probe: () => Promise<void> | void): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new SpuntaError('STORE_UNAVAILABLE', 'No answer within 5 seconds.')),
      ANSWER_WITHIN_MS,
    );
  });
  try {
    await Promise.race([Promise.resolve().then(probe), late]);
    return { ok: true, message: 'ok' };
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  } finally {
    clearTimeout(timer);
  }
}
