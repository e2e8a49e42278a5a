import type { ParsedEvent } from '@spunta/domain';
import { DIRECT, PAGE, threadDelivery, threadItem, type MetaObject } from '../../../../test/support/meta.js';
import type { ParseResult } from '../channel-connector.js';
import { instagramConnector } from '../instagram/instagram.connector.js';
import { messengerConnector } from '../messenger/messenger.connector.js';

const receivedAt = new Date('2026-11-20T12:00:00.000Z');
const parse = (content: MetaObject, side = PAGE): ParseResult => {
  const connector = side === PAGE ? messengerConnector : instagramConnector;
  const delivery = threadDelivery([threadItem(content, { side })], side);
  return connector.parse(Buffer.from(JSON.stringify(delivery)), { receivedAt });
};
const only = (content: MetaObject, side = PAGE): ParsedEvent => {
  const [event, ...others] = parse(content, side).events;
  expect(others).toEqual([]);
  if (!event) throw new Error('made no event');
  return event;
};
const message = (more: MetaObject): MetaObject => ({ message: { mid: 'm_1', ...more } });
const attachment = (type: unknown, payload: MetaObject = {}): MetaObject => ({ type, payload });

describe('a message', () => {
  it('is an event of its person and page, without what it says', () => {
    expect(only(message({ text: 'Is it in stock?', nlp: { intents: [] } }))).toEqual({
      id: expect.stringMatching(/^ms:message\.received:[0-9a-f]{32}$/),
      sourceId: 'm_1',
      channel: 'messenger',
      account: PAGE.account,
      kind: 'message.received',
      occurredAt: '2026-11-14T10:26:40.001Z',
      country: null,
      countrySource: 'unknown',
      contactKeys: [{ type: 'id', value: PAGE.person }],
      messageType: 'text',
      source: 'none',
    });
  });

  it('of Instagram is told apart in id, messenger and account', () => {
    expect(only(message({ text: 'Ciao' }), DIRECT)).toMatchObject({
      id: expect.stringMatching(/^ig:message\.received:/),
      channel: 'instagram',
      account: DIRECT.account,
      contactKeys: [{ type: 'id', value: DIRECT.person }],
    });
  });

  it.each<[string, MetaObject]>([
    ['text', { text: 'Hi' }],
    ['quick_reply', { text: 'Red', quick_reply: { payload: 'RED' } }],
    ['image', { attachments: [attachment('image')] }],
    ['image', { text: 'Look', attachments: [attachment('image'), attachment('video')] }],
    ['sticker', { attachments: [attachment('sticker')] }],
    ['sticker', { attachments: [attachment('image', { sticker_id: 369239263222822 })] }],
    ['location', { attachments: [attachment('location')] }],
    ['story_mention', { text: '', attachments: [attachment('story_mention')] }],
    ['ig_reel', { attachments: [attachment('ig_reel')] }],
    ['text', { text: 'https://shop.example', attachments: [attachment('fallback')] }],
    ['share', { attachments: [attachment('fallback')] }],
    ['video', { attachments: [attachment('fallback'), attachment('video')] }],
    ['unknown', { attachments: [attachment('hologram')] }],
    ['unknown', { attachments: [attachment(7)] }],
    ['unknown', {}],
    ['unknown', { text: '' }],
  ])('counts as %s: %j', (messageType, content) => {
    expect(only(message(content)).messageType).toBe(messageType);
  });

  it('of a type not known is counted and told', () => {
    expect(parse(message({ attachments: [attachment('hologram')] })).drops).toEqual([
      { reason: 'unknown_type', detail: 'message:hologram' },
    ]);
    expect(parse(message({})).drops).toEqual([{ reason: 'unknown_type', detail: 'message:missing' }]);
  });

  it('tells what it answers and how much hangs on it', () => {
    const many = { attachments: [attachment('image'), attachment('image')], reply_to: { mid: 'm_0' } };
    expect(only(message(many)).details).toEqual({ attachments: 2, repliesTo: 'm_0' });
    const toStory = { text: 'Nice', reply_to: { story: { id: '1', url: 'https://cdn.example/s' } } };
    expect(only(message(toStory), DIRECT).details).toEqual({ repliesToStory: true });
  });

  it.each<[string, MetaObject, string]>([
    ['deleted', { is_deleted: true }, 'message.revoked'],
    ['unsupported', { is_unsupported: true }, 'message.unsupported'],
  ])('that is %s counts as no message', (_what, content, kind) => {
    expect(only(message(content)).kind).toBe(kind);
  });

  it('to oneself is a test; without an id it is nothing', () => {
    expect(parse(message({ is_self: true, text: 'x' }), DIRECT)).toEqual({
      events: [],
      said: [],
      drops: [{ reason: 'test_payload', detail: 'message:self' }],
    });
    expect(parse({ message: { text: 'x' } }).drops).toEqual([{ reason: 'missing_id', detail: 'message' }]);
  });
});

describe('an echo', () => {
  const echo = (more: MetaObject): MetaObject => message({ is_echo: true, text: 'Yes', ...more });

  it.each<[string, MetaObject]>([
    ['people', {}],
    ['people', { app_id: 263902037430900 }],
    ['people', { app_id: '1217981644879628' }],
    ['app', { app_id: 990000000000111 }],
  ])('was written by %s: %j', (by, more) => {
    const event = only(echo(more));
    expect(event).toMatchObject({ kind: 'message.sent', details: { by }, messageType: 'text' });
    expect(event.contactKeys).toEqual([{ type: 'id', value: PAGE.person }]);
    expect(event.source).toBeUndefined();
  });

  it('is known by its sender as well', () => {
    const item = { sender: { id: PAGE.account }, recipient: { id: '77' }, timestamp: 1_794_652_000_001 };
    const body = threadDelivery([{ ...item, ...message({ text: 'Yes' }) }]);
    const { events } = messengerConnector.parse(Buffer.from(JSON.stringify(body)), { receivedAt });
    expect(events).toMatchObject([{ kind: 'message.sent', contactKeys: [{ value: '77' }] }]);
  });

  it('that is deleted was deleted by the business', () => {
    expect(only(echo({ is_deleted: true }))).toMatchObject({ kind: 'message.revoked', details: { by: 'business' } });
  });
});

describe('a postback', () => {
  it('is a message from the person, the same one that may come as a message', () => {
    const tap = only({ postback: { mid: 'm_1', title: 'Get started', payload: 'START' } });
    expect(tap).toMatchObject({ kind: 'message.received', messageType: 'postback', sourceId: 'm_1' });
    expect(tap.id).toBe(only(message({ text: 'Get started' })).id);
  });

  it('without an id is told apart by person, time and button', () => {
    const ids = [{ payload: 'A' }, { payload: 'B' }, { payload: 'A' }].map((postback) => only({ postback }).id);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toBe(ids[2]);
    const nobody = threadDelivery([{ timestamp: 1_794_652_000_001, postback: { payload: 'A' } }]);
    expect(messengerConnector.parse(Buffer.from(JSON.stringify(nobody)), { receivedAt })).toMatchObject({
      events: [],
      said: [],
      drops: [{ reason: 'missing_id', detail: 'postback' }],
    });
  });
});

describe('edits and reactions', () => {
  it('name the message and are none themselves', () => {
    expect(only({ message_edit: { mid: 'm_1', text: 'New', num_edit: 2 } })).toMatchObject({
      kind: 'message.edited',
      details: { messageId: 'm_1', edits: 2 },
    });
    expect(only({ reaction: { mid: 'm_9', action: 'react', emoji: '❤️' } })).toMatchObject({
      kind: 'message.reacted',
      details: { messageId: 'm_9', removed: false },
    });
    expect(only({ reaction: { mid: 'm_9', action: 'unreact' } }).details).toMatchObject({ removed: true });
  });

  it('without a message are left out', () => {
    expect(parse({ message_edit: {}, reaction: { action: 'react' } }).drops).toEqual([
      { reason: 'missing_id', detail: 'message_edit' },
      { reason: 'missing_id', detail: 'reaction' },
    ]);
  });
});
