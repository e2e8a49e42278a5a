import { findConnector } from '@spunta/channels';
import type { Channel, Drop, ParsedEvent } from '@spunta/domain';
import type { Metadata } from '@spunta/metadata';
import { mapGivingWay } from '../give-way.js';
import type { ClaimedDelivery } from './claim.js';
import { compileRules, findConversions, type CompiledRule } from './find-conversions.js';
import { findLinks } from './find-links.js';

/** What a workspace looks for in the words of people. */
interface LookedFor {
  rules: readonly CompiledRule[];
  tokens: ReadonlySet<string>;
}

export type ParsedDelivery = { delivery: ClaimedDelivery; drops: Drop[] } & (
  | { kind: 'events'; events: ParsedEvent[]; numbers?: ReadonlyMap<string, string> }
  | { kind: 'dead'; reason: string }
  | { kind: 'failed'; reason: string }
);

/**
 * Parses with the connector of each delivery's connection, and holds what people said against the workspace's rules and links
 * before it is let go of. What cannot be parsed carries its reason.
 */
export async function parseDeliveries(
  metadata: Metadata,
  workspaceId: string,
  deliveries: readonly ClaimedDelivery[],
): Promise<ParsedDelivery[]> {
  const [connections, rules, links] = await Promise.all([
    metadata.connections.list(workspaceId),
    metadata.conversionRules.list(workspaceId),
    metadata.trackingLinks.list(workspaceId),
  ]);
  const lookedFor = { rules: compileRules(rules), tokens: new Set(links.map(({ token }) => token)) };
  const channels = new Map(connections.map(({ id, channel }) => [id, channel as Channel]));
  return mapGivingWay(deliveries, (delivery) =>
    parseDelivery(delivery, channels.get(delivery.connectionId), lookedFor),
  );
}

function parseDelivery(
  delivery: ClaimedDelivery,
  channel: Channel | undefined,
  { rules, tokens }: LookedFor,
): ParsedDelivery {
  if (!channel) return { delivery, drops: [], kind: 'dead', reason: 'connection_deleted' };
  const connector = findConnector(channel);
  if (!connector) return { delivery, drops: [], kind: 'dead', reason: 'channel_not_supported' };
  try {
    const { events, said, drops, numbers, fatal } = connector.parse(delivery.body, { receivedAt: delivery.receivedAt });
    if (fatal) return { delivery, drops, kind: 'dead', reason: fatal };
    const found = [...findLinks(events, said, tokens), ...findConversions(events, said, rules)];
    return { delivery, drops, kind: 'events', events: found, ...(numbers && { numbers }) };
  } catch {
    // A connector promises not to throw. The error's text may quote the message, so it goes nowhere.
    return { delivery, drops: [], kind: 'failed', reason: 'parse_failed' };
  }
}
