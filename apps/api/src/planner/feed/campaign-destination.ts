import { groupBy } from '@spunta/domain';
import { DESTINATIONS, type Destination } from '@spunta/planner';

/** Conversations that the ads of a campaign brought on one messenger. */
export interface CampaignChannel {
  campaign: string;
  channel: string;
  conversations: number;
}

/** A messenger with less of a campaign's conversations is taken for people who found it by themselves. */
const PART_OF_CAMPAIGN = 0.05;

const BY_MESSENGERS = new Map<string, Destination>(
  (Object.keys(DESTINATIONS) as Destination[]).map((name) => [keyOf(DESTINATIONS[name].messengers), name]),
);

function keyOf(messengers: readonly string[]): string {
  return [...messengers].sort().join('+');
}

/** Where each campaign led, told by where its conversations came in: no report of the ad platform says it. */
export function campaignDestinations(rows: readonly CampaignChannel[]): Map<string, Destination> {
  const found = new Map<string, Destination>();
  for (const [campaign, channels] of groupBy(rows, (row) => row.campaign)) {
    const all = channels.reduce((sum, { conversations }) => sum + conversations, 0);
    const parts = channels
      .filter(({ conversations }) => conversations > 0 && conversations >= all * PART_OF_CAMPAIGN)
      .sort((a, b) => b.conversations - a.conversations);
    const [largest] = parts;
    if (!largest) continue;
    const destination =
      BY_MESSENGERS.get(keyOf(parts.map(({ channel }) => channel))) ?? BY_MESSENGERS.get(largest.channel);
    if (destination) found.set(campaign, destination);
  }
  return found;
}

/** For campaigns without a conversation that could be told: the only messenger of the ad platform that is connected. */
export function onlyDestination(channels: readonly string[]): Destination | null {
  const own = [...new Set(channels)].filter((channel) => ['whatsapp', 'messenger', 'instagram'].includes(channel));
  return own.length === 1 ? (BY_MESSENGERS.get(own[0] ?? '') ?? null) : null;
}
