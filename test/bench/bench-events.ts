import type { CanonicalEvent } from '@spunta/domain';

const COUNTRIES = ['IT', 'ES', 'DE', 'FR', 'BR', 'GB', 'MX', 'IN', 'US', 'NL'];
const KINDS = ['message.received', 'message.sent', 'message.delivered', 'message.read', 'message.received'] as const;

/** Event number `index` of a stream that is in order of time, as an export is; about one a second from `start` on. */
export function makeBenchEvent(index: number, start: number): CanonicalEvent {
  const kind = KINDS[index % KINDS.length] ?? 'message.received';
  const outbound = kind !== 'message.received';
  const contact = (index * 2654435761) % 400_000;
  return {
    id: `bench-${index}`,
    sourceId: outbound ? `message-${Math.floor(index / KINDS.length)}` : `bench-${index}`,
    channel: 'whatsapp',
    account: '880044001',
    kind,
    occurredAt: new Date(start + index * 1000).toISOString(),
    contact: `ct_${contact.toString(16).padStart(16, '0')}`,
    country: COUNTRIES[contact % COUNTRIES.length] ?? null,
    countrySource: 'phone',
    ...(outbound ? { category: 'service' } : { messageType: 'text', source: 'none' as const }),
  };
}
