import { MESSAGE_SPANS, type Warehouse } from '@spunta/warehouse';

/** How the events of messages lie: within `reach` seconds of each other, save for the messages `far` (keys in decimal text). */
export interface MessageReach {
  reach: number;
  far: string[];
}

interface MessageSpan {
  subject: string;
  span: number;
}

const DAY = 86_400;
/** Receipts mostly come within a day; a phone that was off reads after a week or two. */
const REACHES = [1, 7, 45].map((days) => days * DAY);
/** They travel as a parameter of 22 bytes each, and their events are looked up one by one. */
const MOST_FAR = 10_000;
/** One look groups about so many messages at once, in 100 MB. */
const EVENTS_A_LOOK = 5_000_000;

/** The smallest reach that leaves out few messages. Reads a narrow part of all events of the workspace. */
export async function readMessageReach(warehouse: Warehouse, workspace: string, events: number): Promise<MessageReach> {
  const looks = BigInt(Math.max(1, Math.ceil(events / EVENTS_A_LOOK)));
  const width = 2n ** 64n / looks;
  const spans: MessageSpan[] = [];
  for (let look = 0n; look < looks; look++) {
    const last = look + 1n === looks ? 2n ** 64n - 1n : (look + 1n) * width - 1n;
    const bounds = { first: String(look * width), last: String(last), shortest: REACHES[0] ?? 0, most: MOST_FAR + 1 };
    const { rows } = await warehouse.query<{ subject: string; span: string }>(MESSAGE_SPANS, { workspace, ...bounds });
    spans.push(...rows.map(({ subject, span }) => ({ subject, span: Number(span) })));
  }
  return chooseReach(spans);
}

/** Pure. `spans` hold at least the `MOST_FAR` + 1 widest ones. */
export function chooseReach(spans: readonly MessageSpan[]): MessageReach {
  for (const reach of REACHES) {
    const far = spans.filter(({ span }) => span > reach);
    if (far.length <= MOST_FAR) return { reach, far: far.map(({ subject }) => subject) };
  }
  return { reach: spans.reduce((widest, { span }) => Math.max(widest, span), 0), far: [] };
}
