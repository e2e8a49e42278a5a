import { createHmac } from 'node:crypto';

/** The signature header of a body; sign exactly the bytes (or text) that are sent. */
export function signMeta(body: Buffer | string, secret: string): { 'x-hub-signature-256': string } {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
}

export type MetaObject = Record<string, unknown>;

/** A page and an Instagram account, and a person of each; all invented. */
export const PAGE = { object: 'page', account: '556600001', person: '8123000000000001' };
export const DIRECT = { object: 'instagram', account: '178410000', person: '4410000000000001' };

/** One event of a thread, from the person unless the content is an echo. */
export function threadItem(
  content: MetaObject,
  {
    side = PAGE,
    person = side.person,
    at = 1_794_652_000_001,
  }: { side?: typeof PAGE; person?: string; at?: number } = {},
): MetaObject {
  const isEcho = (content['message'] as MetaObject | undefined)?.['is_echo'] === true;
  const [sender, recipient] = isEcho ? [side.account, person] : [person, side.account];
  return { sender: { id: sender }, recipient: { id: recipient }, timestamp: at, ...content };
}

/** A whole delivery out of items. */
export function threadDelivery(items: unknown[], { object, account } = PAGE): MetaObject {
  return { object, entry: [{ id: account, time: 1_794_652_000_123, messaging: items }] };
}
