import { threadDelivery, threadItem, type MetaObject } from '../../../../test/support/meta.js';
import type { ParseResult } from '../channel-connector.js';
import { messengerConnector } from '../messenger/messenger.connector.js';

const receivedAt = new Date('2026-11-20T12:00:00.000Z');
const parse = (optin: MetaObject, more: MetaObject = {}): ParseResult =>
  messengerConnector.parse(Buffer.from(JSON.stringify(threadDelivery([{ ...threadItem({ optin }), ...more }]))), {
    receivedAt,
  });
const topic = { type: 'notification_messages', notification_messages_token: 'SECRETTOKEN', title: 'News' };

describe('an opt-in', () => {
  it.each<[string, string, string, MetaObject]>([
    ['consent.granted', 'marketing_messages', 'signup', topic],
    [
      'consent.withdrawn',
      'marketing_messages',
      'stop',
      { ...topic, notification_messages_status: 'STOP_NOTIFICATIONS' },
    ],
    [
      'consent.withdrawn',
      'marketing_messages',
      'stop',
      { ...topic, notification_messages_status: 'STOP NOTIFICATIONS' },
    ],
    [
      'consent.granted',
      'marketing_messages',
      'resume',
      { ...topic, notification_messages_status: 'RESUME_NOTIFICATIONS' },
    ],
    ['consent.granted', 'one_time_notification', 'signup', { type: 'one_time_notif_req', one_time_notif_token: 'T' }],
    ['consent.granted', 'send_to_messenger', 'signup', { ref: 'page' }],
    ['consent.granted', 'checkbox_plugin', 'signup', { ref: 'form', user_ref: 'U-1' }],
  ])('is %s to %s (%s)', (kind, category, preference, optin) => {
    expect(parse(optin).events).toMatchObject([{ kind, details: { category, preference } }]);
  });

  it.each<[MetaObject]>([[{ type: 'telepathy' }], [{ type: 9 }], [{}]])(
    'of another type is no consent: %j',
    (optin) => {
      expect(parse(optin)).toMatchObject({ events: [], said: [], drops: [{ reason: 'unknown_type' }] });
    },
  );

  it('keeps its facts, and its token out of sight', () => {
    const { events } = parse({
      ...topic,
      notification_messages_frequency: 'WEEKLY',
      token_expiry_timestamp: 1_802_428_000_000,
      user_token_status: 'REFRESHED',
      ref: '393331112222',
    });
    expect(events[0]?.details).toEqual({
      category: 'marketing_messages',
      preference: 'signup',
      renewed: true,
      frequency: 'weekly',
      expiresAt: '2027-02-12T10:26:40.000Z',
    });
    expect(JSON.stringify(events)).not.toMatch(/SECRETTOKEN|News/);
  });

  it('of someone without an id yet is kept by the reference that the plugin gave', () => {
    const { events } = parse({ ref: 'form', user_ref: 'U-1' }, { sender: undefined });
    expect(events[0]?.contactKeys).toEqual([{ type: 'id', value: 'U-1' }]);
    expect(parse(topic, { sender: undefined }).drops).toEqual([{ reason: 'missing_id', detail: 'optin' }]);
  });

  it('is another fact for another topic or another time', () => {
    const ids = [
      parse(topic),
      parse({ ...topic, notification_messages_token: 'OTHER' }),
      parse(topic, { timestamp: 1_794_652_000_009 }),
    ].map(({ events }) => events[0]?.id);
    expect(new Set(ids).size).toBe(3);
    expect(parse(topic).events[0]?.id).toBe(ids[0]);
  });
});
