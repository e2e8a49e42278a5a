import type { ContactMessage, LogSide } from './contact-message.js';

/** At the same instant the person's message comes first. */
const RANK: Readonly<Record<LogSide, number>> = { received: 0, opened: 0, sent: 1, converted: 2 };

export function isOpener({ side }: ContactMessage): boolean {
  return side === 'received' || side === 'opened';
}

export function isAdReferral(message: ContactMessage): boolean {
  return isOpener(message) && message.source === 'ad';
}

/** Whether an ad or a tracking link brought the person. */
export function isBrought(message: ContactMessage): boolean {
  return isAdReferral(message) || (isOpener(message) && message.link !== '');
}

/** Order of a conversation: by time, then side, then key. */
export function comesBefore(a: ContactMessage, b: ContactMessage): number {
  if (a.at !== b.at) return a.at - b.at;
  if (RANK[a.side] !== RANK[b.side]) return RANK[a.side] - RANK[b.side];
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** The conversation of each person with each account; messages of nobody known are left out. */
export function byPerson(log: readonly ContactMessage[]): { contact: string; messages: ContactMessage[] }[] {
  const people = new Map<string, { contact: string; messages: ContactMessage[] }>();
  for (const message of log) {
    const { channel, account, contact } = message;
    if (contact === null) continue;
    const key = `${channel}|${account}|${contact}`;
    const person = people.get(key);
    if (person) person.messages.push(message);
    else people.set(key, { contact, messages: [message] });
  }
  return [...people.values()];
}
