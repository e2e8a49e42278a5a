import { DIRECT, PAGE, threadDelivery, threadItem, type MetaObject } from '../../../../test/support/meta.js';
import type { ParseResult } from '../channel-connector.js';
import { instagramConnector } from '../instagram/instagram.connector.js';
import { messengerConnector } from '../messenger/messenger.connector.js';

const receivedAt = new Date('2026-11-20T12:00:00.000Z');
const AT = 1_794_652_000_000;
const iso = (ms: number): string => new Date(ms).toISOString();
const parseItem = (item: MetaObject, connector = messengerConnector, side = PAGE): ParseResult =>
  connector.parse(Buffer.from(JSON.stringify(threadDelivery([item], side))), { receivedAt });
const parse = (content: MetaObject): ParseResult => parseItem(threadItem(content, { at: AT }));

describe('a delivery receipt', () => {
  it('is about each message it names, each once, and about all until its moment', () => {
    const { events } = parse({ delivery: { mids: ['a', 'b', 'a', '', 7, null], watermark: AT - 5 } });
    expect(events.map(({ kind, sourceId }) => [kind, sourceId])).toEqual([
      ['message.delivered', 'a'],
      ['message.delivered', 'b'],
      ['message.delivered', '7'],
      ['receipt.delivered', String(AT - 5)],
    ]);
    expect(events.at(-1)).toMatchObject({ occurredAt: iso(AT), details: { upTo: iso(AT - 5) } });
    expect(new Set(events.map(({ id }) => id)).size).toBe(4);
  });

  it('without a time of its own happened at its moment', () => {
    const item = { sender: { id: '1' }, recipient: { id: PAGE.account }, delivery: { mids: ['a'], watermark: AT } };
    expect(parseItem(item).events.map(({ occurredAt }) => occurredAt)).toEqual([iso(AT), iso(AT)]);
  });

  it('never happened before its moment', () => {
    const { events } = parse({ read: { watermark: AT + 1500 } });
    expect(events).toMatchObject([{ kind: 'receipt.read', occurredAt: iso(AT + 1500) }]);
  });

  it.each<[string, MetaObject, string]>([
    ['says nothing', { delivery: {} }, 'malformed_item'],
    ['names a moment that cannot be', { read: { watermark: 12 } }, 'malformed_item'],
  ])('that %s is left out', (_what, content, reason) => {
    expect(parse(content)).toMatchObject({ events: [], said: [], drops: [{ reason }] });
  });

  it('of nobody counts for the messages it names only', () => {
    const { events, drops } = parseItem({ timestamp: AT, delivery: { mids: ['a'], watermark: AT } });
    expect(events.map(({ kind }) => kind)).toEqual(['message.delivered']);
    expect(drops).toEqual([{ reason: 'missing_id', detail: 'delivery' }]);
  });
});

describe('a reading', () => {
  it('on Instagram is of one message', () => {
    const item = threadItem({ read: { mid: 'ig_9' } }, { side: DIRECT, at: AT });
    expect(parseItem(item, instagramConnector, DIRECT).events).toMatchObject([
      { kind: 'message.read', sourceId: 'ig_9', channel: 'instagram', occurredAt: iso(AT) },
    ]);
  });

  it('is the same again for the same person, page, moment and time, and another otherwise', () => {
    const idOf = (item: MetaObject): string | undefined => parseItem(item).events[0]?.id;
    const read = { read: { watermark: AT } };
    const ids = [
      threadItem(read, { at: AT }),
      threadItem(read, { at: AT, person: '2' }),
      threadItem(read, { at: AT + 1 }),
      threadItem({ read: { watermark: AT - 1 } }, { at: AT }),
    ].map(idOf);
    expect(new Set(ids).size).toBe(4);
    expect(idOf(threadItem(read, { at: AT }))).toBe(ids[0]);
  });
});
