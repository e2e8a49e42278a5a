import type { Inbox } from '@spunta/ingest';
import type { LiveMetrics } from '../metrics/live-metrics.js';
import type { SelfCheck } from '../jobs/self-check.js';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

interface Watched {
  inbox: Pick<Inbox, 'stats'>;
  selfCheck: Pick<SelfCheck, 'differences'>;
  live: Pick<LiveMetrics, 'running'>;
}

/** The operator's metrics in Prometheus' text format. */
export class Telemetry {
  private readonly registry = new Registry();
  private readonly webhooks = new Counter({
    name: 'spunta_webhook_requests_total',
    help: 'Webhook requests by HTTP status of the answer',
    labelNames: ['status'],
    registers: [this.registry],
  });

  constructor({ inbox, selfCheck, live }: Watched) {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('spunta_inbox_pending', 'Deliveries that wait for the drain', () => inbox.stats().pending);
    this.gauge('spunta_inbox_bytes_in_flight', 'Bytes that wait for their commit', () => inbox.stats().bytesInFlight);
    this.gauge('spunta_inbox_open', '1 while webhooks are taken', () => Number(inbox.stats().open));
    this.gauge(
      'spunta_rollup_differences',
      'Rollup buckets found unlike their events since the start; alarm above 0',
      () => selfCheck.differences,
    );
    this.gauge('spunta_live_queries', 'Metric queries that are subscribed to', () => live.running);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  countWebhook(status: number): void {
    this.webhooks.inc({ status });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private gauge(name: string, help: string, read: () => number): void {
    const collect = function (this: Gauge): void {
      this.set(read());
    };
    this.registry.registerMetric(new Gauge({ name, help, collect, registers: [] }));
  }
}
