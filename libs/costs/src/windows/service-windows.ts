import type { ContactMessage } from './contact-message.js';
import { entryPointsOf } from './entry-points.js';
import { byPerson, comesBefore, isAdReferral, isOpener } from './log-order.js';
import type { ServiceWindow } from './service-window.js';
import { AD_WINDOW_CHANNELS, HOUR_MS, WEEK_MS, WINDOW_MS, type WindowRules } from './window-rules.js';

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
  const { channel, account, at, country, source, adId, link } = opener;
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
    link,
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
