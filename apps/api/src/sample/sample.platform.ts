import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SampleVolume } from './sample.volumes.js';
import { SAMPLE_NUMBER } from './sample.world.js';

const TOKEN_DAYS = 9;
const DAY_SECONDS = 86_400;

/**
 * Stands where Meta's Graph API would, on this machine, so that the sample's WhatsApp volumes are pulled as real ones are. It
 * knows one WhatsApp Business account, without templates, and a token that ends soon.
 */
export class SamplePlatform {
  volumes: readonly SampleVolume[] = [];
  private readonly server = createServer((request, response) => this.answer(request, response));

  constructor(private readonly now: Date) {}

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [, , first, edge] = pathname.split('/');
    const body =
      first === 'debug_token'
        ? { data: { is_valid: true, expires_at: this.now.getTime() / 1000 + TOKEN_DAYS * DAY_SECONDS } }
        : edge !== undefined
          ? { data: [] }
          : this.account(searchParams.get('fields') ?? '');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  private account(fields: string): object {
    const about = { id: SAMPLE_NUMBER.accountId, name: 'Sample shop', currency: 'USD' };
    const [, start, end] = /^pricing_analytics\.start\((\d+)\)\.end\((\d+)\)/.exec(fields) ?? [];
    if (start === undefined) return about;
    const points = this.volumes
      .map(({ day, ...volume }) => ({ ...volume, start: Date.parse(`${day}T00:00:00Z`) / 1000 }))
      .filter((point) => point.start >= Number(start) && point.start < Number(end))
      .map(({ start: from, country, category, type, messages, cost }) => ({
        ...{ start: from, end: from + DAY_SECONDS, phone_number: SAMPLE_NUMBER.display, country },
        ...{ pricing_category: category.toUpperCase(), pricing_type: type.toUpperCase() },
        ...{ volume: messages, cost: Number(cost) },
      }));
    return { ...about, pricing_analytics: { data: [{ data_points: points }] } };
  }
}
