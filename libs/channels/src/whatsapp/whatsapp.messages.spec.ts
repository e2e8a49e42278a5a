import type { ParsedEvent } from '@spunta/domain';
import { waDelivery, waMessage, waReferral, type WaObject, type WaValue } from '../../../../test/support/whatsapp.js';
import type { ParseResult } from '../channel-connector.js';
import { parseWhatsApp } from './whatsapp.parse.js';

const receivedAt = new Date('2026-11-20T00:00:00.000Z');
const parse = (value: WaValue): ParseResult =>
  parseWhatsApp(Buffer.from(JSON.stringify(waDelivery(value))), { receivedAt });
const read = (message: WaObject, contacts: WaObject[] = []): ParsedEvent | undefined =>
  parse({ contacts, messages: [waMessage(message)] }).events[0];

describe('messages', () => {
  it('become an event of the business number, at their own time', () => {
    expect(read({ id: 'wamid.A' })).toEqual({
      id: expect.stringMatching(/^wa:message\.received:[0-9a-f]{32}$/) as string,
      sourceId: 'wamid.A',
      channel: 'whatsapp',
      account: '880044001',
      kind: 'message.received',
      occurredAt: '2026-11-14T10:00:00.000Z',
      country: 'IT',
      countrySource: 'phone',
      contactKeys: [{ type: 'phone', value: '393331112222' }],
      messageType: 'text',
      source: 'none',
    });
  });

  it.each([
    'text',
    'image',
    'video',
    'document',
    'sticker',
    'audio',
    'location',
    'contacts',
    'interactive',
    'button',
    'order',
  ])('of type %s are counted as such, with or without their content', (type) => {
    expect(read({ type, text: undefined })).toMatchObject({ kind: 'message.received', messageType: type });
  });

  it.each([
    ['poll_vote', 'message:poll_vote'],
    ['constructor', 'message:constructor'],
    [undefined, 'message:missing'],
    [7, 'message:other'],
    ['Ciao, sono Giulia', 'message:other'],
  ])('of the unknown type %j still count, and the type is told', (type, detail) => {
    const { events, drops } = parse({ messages: [waMessage({ type })] });
    expect(events).toMatchObject([{ kind: 'message.received', messageType: 'unknown' }]);
    expect(drops).toEqual([{ reason: 'unknown_type', detail }]);
  });

  it('that the platform does not pass on are told apart, by type or by error', () => {
    const errors = [{ code: 131051, title: 'Unsupported message type' }];
    const unsupported = { kind: 'message.unsupported', errorCode: '131051', details: { unsupportedType: 'poll' } };
    expect(read({ type: 'unsupported', unsupported: { type: 'poll' }, errors })).toMatchObject(unsupported);
    expect(read({ type: 'unknown', errors })).toMatchObject({ kind: 'message.unsupported', errorCode: '131051' });
    expect(read({ type: 'unsupported' })).toMatchObject({ kind: 'message.unsupported' });
  });

  it('keep facts and leave content', () => {
    const context = { from: '390612345678', id: 'wamid.OUT', forwarded: true };
    const interactive = { type: 'call_permission_reply', call_permission_reply: { response: 'reject' } };
    expect(read({ type: 'interactive', interactive, context })?.details).toEqual({
      repliesTo: 'wamid.OUT',
      forwarded: true,
      interactiveType: 'call_permission_reply',
      callPermission: 'reject',
    });
    const order = { catalog_id: '66', text: 'Due vasi', product_items: [{}, {}] };
    expect(read({ type: 'order', order })?.details).toEqual({ catalogId: '66', orderItems: 2 });
    expect(read({ group_id: 'g' })?.details).toEqual({ group: true });
  });
});

describe('what is no message', () => {
  it.each([
    [
      'reaction',
      { reaction: { message_id: 'wamid.B', emoji: '👍' } },
      'message.reacted',
      { messageId: 'wamid.B', removed: false },
    ],
    [
      'reaction',
      { reaction: { message_id: 'wamid.B', emoji: '' } },
      'message.reacted',
      { messageId: 'wamid.B', removed: true },
    ],
    [
      'edit',
      { edit: { original_message_id: 'wamid.B', message: { type: 'text' } } },
      'message.edited',
      { messageId: 'wamid.B' },
    ],
    ['revoke', { revoke: { original_message_id: 'wamid.B' } }, 'message.revoked', { messageId: 'wamid.B' }],
    ['request_welcome', {}, 'conversation.opened', undefined],
    [
      'system',
      { system: { type: 'customer_identity_changed' } },
      'contact.changed',
      { change: 'customer_identity_changed' },
    ],
  ])('%s %j', (type, content, kind, details) => {
    const { events, drops } = parse({ messages: [waMessage({ type, text: undefined, ...content })] });
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ kind, contactKeys: [{ type: 'phone', value: '393331112222' }] });
    expect(events[0]?.details).toEqual(details);
    expect(drops).toEqual([]);
  });

  it('links the old number and the new one', () => {
    const system = { type: 'user_changed_number', body: 'User A changed', wa_id: '4915100000001', user_id: 'DE.2' };
    const event = read({ type: 'system', system, from_user_id: 'IT.1' });
    expect(event).toMatchObject({ kind: 'contact.changed', country: 'DE', details: { change: 'user_changed_number' } });
    expect(event?.contactKeys.map((key) => key.value)).toEqual(['4915100000001', 'DE.2', '393331112222', 'IT.1']);
  });
});

describe('referrals', () => {
  const kindsAndSource = (referral: unknown): unknown[] =>
    parse({ messages: [waMessage({ referral })] }).events.map(({ kind, source, adId, clickId }) => [
      kind,
      source,
      adId,
      clickId,
    ]);

  it.each([
    ['an ad', waReferral(), 'ad', '120299000000000111', 'FICTIONALCLID-0001'],
    ['an ad in Status, without click id', waReferral({ ctwa_clid: undefined }), 'ad', '120299000000000111', undefined],
    ['an ad without id', { source_type: 'ad' }, 'ad', undefined, undefined],
    ['a click id alone', { ctwa_clid: 'CL' }, 'ad', undefined, 'CL'],
    ['an ad in Status, its type left out', { source_id: '120299000000000111' }, 'ad', '120299000000000111', undefined],
    ['blank ids', { source_type: 'ad', source_id: ' ', ctwa_clid: '' }, 'ad', undefined, undefined],
    ['a post', waReferral({ source_type: 'post', ctwa_clid: undefined }), 'post', undefined, undefined],
    ['an id as number', { source_type: 'ad', source_id: 123456 }, 'ad', '123456', undefined],
    ['a link', { source_url: 'https://shop.example' }, 'link', undefined, undefined],
    ['another type', { source_type: 'page_cta', source_id: '9' }, 'link', undefined, undefined],
  ])('of %s are carried by the message and told on their own', (_, referral, source, adId, clickId) => {
    expect(kindsAndSource(referral)).toEqual([
      ['message.received', source, adId, clickId],
      ['conversation.referred', source, adId, clickId],
    ]);
  });

  it.each([[{}], [null], ['ad'], [[]], [{ headline: 'Corsi' }]])('say nothing when they are %j', (referral) => {
    expect(kindsAndSource(referral)).toEqual([['message.received', 'none', undefined, undefined]]);
  });

  it('share the id of the message, not the id of the event', () => {
    const [message, referred] = parse({ messages: [waMessage({ referral: waReferral() })] }).events;
    expect(referred?.sourceId).toBe(message?.sourceId);
    expect(referred?.id).not.toBe(message?.id);
    expect(referred?.details).toEqual({ mediaType: 'image' });
  });
});

describe('what was said', () => {
  const saidIn = (partial: Record<string, unknown>) => {
    const { said, events } = parse({ messages: [waMessage({ text: undefined, ...partial })] });
    expect(said.map(({ event }) => event)).toEqual(said.map(() => events[0]?.id));
    return said.map(({ event: _event, ...words }) => words);
  };

  it.each([
    ['text', { text: { body: 'Ciao' } }, [{ text: 'Ciao' }]],
    ['image', { image: { id: '1', caption: 'Listino' } }, [{ text: 'Listino' }]],
    ['button', { button: { payload: 'P', text: 'Sì' } }, [{ tapped: ['P', 'Sì'] }]],
    ['interactive', { interactive: { list_reply: { id: 'L', title: 'Uno' } } }, [{ tapped: ['L', 'Uno'] }]],
    ['audio', { audio: { id: '1' } }, []],
    ['text', { text: { body: ' ' } }, []],
    ['text', { text: { body: { a: 1 } } }, []],
  ])('in a message of type %s stands beside the events: %j', (type, content, expected) => {
    expect(saidIn({ type, ...content })).toEqual(expected);
  });
});
