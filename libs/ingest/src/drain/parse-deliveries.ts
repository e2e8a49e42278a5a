import { findConnector } from '@spunta/channels';
import type { Channel, Drop, ParsedEvent } from '@spunta/domain';
import type { Metadata } from '@spunta/metadata';
import { mapGivingWay } from '../give-way.js';
import type { ClaimedDelivery } from './claim.js';

export type ParsedDelivery = { delivery: ClaimedDelivery; drops: Drop[] } & (
  { kind: 'events'; events: ParsedEvent[] } | { kind: 'dead'; reason: string } | { kind: 'failed'; reason: string }
);

/** Parses with the connector of each delivery's connection; what cannot be parsed carries its reason. */
export async function parseDeliveries(
  metadata: Metadata,
  workspaceId: string,
  deliveries: readonly ClaimedDelivery[],
): Promise<ParsedDelivery[]> {
  const connections = await metadata.connections.list(workspaceId);
  const channels = new Map(connections.map(({ id, channel }) => [id, channel as Channel]));
  return mapGivingWay(deliveries, (delivery) => parseDelivery(delivery, channels.get(delivery.connectionId)));
}

function parseDelivery(delivery: ClaimedDelivery, channel: Channel | undefined): ParsedDelivery {
  if (!channel) return { delivery, drops: [], kind: 'dead', reason: 'connection_deleted' };
  const connector = findConnector(channel);
  if (!connector) return { delivery, drops: [], kind: 'dead', reason: 'channel_not_supported' };
  try {
    const { events, drops, fatal } = connector.parse(delivery.body, { receivedAt: delivery.receivedAt });
    return fatal ? { delivery, drops, kind: 'dead', reason: fatal } : { delivery, drops, kind: 'events', events };
  } catch {
    // A connector promises not to throw. The error's text may quote the message, so it goes nowhere.
    return { delivery, drops: [], kind: 'failed', reason: 'parse_failed' };
  }
}
