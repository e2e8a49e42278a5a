import type { ContactMessage } from './contact-message.js';
import { entryPointsOf } from './entry-points.js';
import { byPerson, comesBefore, isAdReferral, isOpener } from './log-order.js';
import { AD_WINDOW_CHANNELS, HOUR_MS, WEEK_MS, WINDOW_MS, type WindowRules } from './window-rules.js';

/**
 * `service`: a customer service window, from the message that opened it until 24 hours after the last one from the person
 * (longer after an ad on Messenger and Instagram); it is a conversation. `entry_point`: the chance of a free entry point, from
 * an ad-referred message on; `answered` says that it was won.
 */
export type WindowKind = 'service' | 'entry_point';

/** Times are Unix milliseconds. */
export interface ServiceWindow {
  kind: WindowKind;
  channel: string;
  account: string;
  contact: string;
  openedAt: number;
  /**
   * End of the window. Of an entry point that was won: when it ended; of another: when it was too late to answer. What is not
   * answered is only missed (or expired) when this has passed.
   */
  closesAt: number;
  /** Of the message that opened it. */
  country: string;
  source: string;
  adId: string;
  answered: boolean;
  /** From opening to the first message of the business; of an entry point: to the arrival of the answer. -1 without one. */
  responseMs: number;
  /** Messages from the person in it. */
  received: number;
  /** Messages of the business in it. */
  sent: number;
  /** No window of the person was opened or prolonged in the 7 days before. */
  startsWeek: boolean;
  /** From opening to the first conversion before the next window opens; -1 without one. */
  conversionMs: number;
}

/** All windows of some conversation logs: the definition that the warehouse's SQL is proven against. */
export function serviceWindowsOf(log: readonly ContactMessage[], rules: WindowRules): ServiceWindow[] {
  return byPerson(log).flatMap(({ contact, messages }) => [
    ...customerWindows(contact, messages, rules),
    ...entryPointsOf(messages).chances.map((chance) => ({ ...chance, contact })),
  ]);
}

function customerWindows(contact: string, messages: readonly ContactMessage[], rules: WindowRules): ServiceWindow[] {
  const windows: ServiceWindow[] = [];
  let last: number | null = null;
  for (const message of [...messages].sort(comesBefore)) {
    const open = windows.at(-1);
    if (isOpener(message)) {
      const closesAt = message.at + lengthOf(message, rules);
      if (!open || message.at >= open.closesAt) windows.push(openWindow(contact, message, closesAt, last));
      else open.closesAt = Math.max(open.closesAt, closesAt);
      last = message.at;
      count(windows.at(-1), message);
    } else count(open, message);
  }
  return windows;
}

function lengthOf(message: ContactMessage, { adWindowHours }: WindowRules): number {
  const long = isAdReferral(message) && AD_WINDOW_CHANNELS.includes(message.channel);
  return long ? Math.max(adWindowHours * HOUR_MS, WINDOW_MS) : WINDOW_MS;
}

function openWindow(contact: string, opener: ContactMessage, closesAt: number, last: number | null): ServiceWindow {
  const { channel, account, at, country, source, adId } = opener;
  return {
    kind: 'service',
    channel,
    account,
    contact,
    openedAt: at,
    closesAt,
    country,
    source,
    adId,
    answered: false,
    responseMs: -1,
    received: 0,
    sent: 0,
    startsWeek: last === null || at - last >= WEEK_MS,
    conversionMs: -1,
  };
}

function count(window: ServiceWindow | undefined, message: ContactMessage): void {
  if (!window) return;
  if (message.side === 'received') window.received += 1;
  if (message.side === 'sent' && message.at < window.closesAt) {
    window.sent += 1;
    if (!window.answered) window.responseMs = message.at - window.openedAt;
    window.answered = true;
  }
  if (message.side === 'converted' && window.conversionMs < 0) window.conversionMs = message.at - window.openedAt;
}
