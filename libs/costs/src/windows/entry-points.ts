import type { ContactMessage } from './contact-message.js';
import { comesBefore, isAdReferral } from './log-order.js';
import type { ServiceWindow } from './service-window.js';
import { ENTRY_POINT_CHANNEL, ENTRY_POINT_MS, ENTRY_REPLY_MS } from './window-rules.js';

export interface EntryPoints {
  /**
   * One for each row of ad-referred messages without 24 hours between them: clicking twice is one chance. Won when any of
   * them was answered in time.
   */
  chances: Omit<ServiceWindow, 'contact'>[];
  /** Arrivals of answers that opened a free entry point, and the ends of 24 hours that passed without one. */
  starts: number[];
  misses: number[];
}

/** Free entry points of one person at one account. */
export function entryPointsOf(messages: readonly ContactMessage[]): EntryPoints {
  const found: EntryPoints = { chances: [], starts: [], misses: [] };
  const referrals = messages.filter((each) => isAdReferral(each) && each.channel === ENTRY_POINT_CHANNEL);
  let last = -Infinity;
  for (const referral of referrals.sort(comesBefore)) {
    const start = startOf(referral, messages);
    if (start === null) found.misses.push(referral.at + ENTRY_REPLY_MS);
    else found.starts.push(start);
    if (referral.at - last >= ENTRY_REPLY_MS) found.chances.push(makeChance(referral));
    const chance = found.chances.at(-1);
    if (chance) extend(chance, referral, start);
    last = referral.at;
  }
  return found;
}

/** When the first of the answers that were given in time arrived. */
function startOf(referral: ContactMessage, messages: readonly ContactMessage[]): number | null {
  const arrivals = messages.flatMap(({ side, at, deliveredAt }) => {
    const inTime = side === 'sent' && at >= referral.at && at - referral.at <= ENTRY_REPLY_MS;
    return inTime && deliveredAt !== null ? [deliveredAt] : [];
  });
  return arrivals.length === 0 ? null : Math.min(...arrivals);
}

function makeChance({
  channel,
  account,
  at,
  country,
  source,
  adId,
  link,
}: ContactMessage): Omit<ServiceWindow, 'contact'> {
  const counts = { received: 0, sent: 0, startsWeek: false, conversionMs: -1 };
  const place = { channel, account, country, source, adId, link };
  return { kind: 'entry_point', ...place, openedAt: at, closesAt: at, answered: false, responseMs: -1, ...counts };
}

function extend(chance: Omit<ServiceWindow, 'contact'>, referral: ContactMessage, start: number | null): void {
  if (start === null) {
    if (!chance.answered) chance.closesAt = referral.at + ENTRY_REPLY_MS;
    return;
  }
  const responseMs = start - chance.openedAt;
  chance.closesAt = chance.answered ? Math.max(chance.closesAt, start + ENTRY_POINT_MS) : start + ENTRY_POINT_MS;
  chance.responseMs = chance.answered ? Math.min(chance.responseMs, responseMs) : responseMs;
  chance.answered = true;
}
