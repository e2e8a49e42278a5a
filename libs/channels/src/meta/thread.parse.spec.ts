import { PAGE, threadDelivery, threadItem, type MetaObject } from '../../../../test/support/meta.js';
import type { ParseResult } from '../channel-connector.js';
import { instagramConnector } from '../instagram/instagram.connector.js';
import { messengerConnector } from '../messenger/messenger.connector.js';

const receivedAt = new Date('2026-11-20T12:00:00.000Z');
const parse = (delivery: unknown, connector = messengerConnector): ParseResult =>
  connector.parse(Buffer.from(JSON.stringify(delivery)), { receivedAt });
const entry = (more: MetaObject): MetaObject => ({
  object: 'page',
  entry: [{ id: PAGE.account, time: 1_794_652_000_123, ...more }],
});
const hello = threadItem({ message: { mid: 'm_1', text: 'Hello' } });

describe('a delivery of threads', () => {
  it('is read from every list, and says where another app is in control', () => {
    const { events } = parse(
      entry({ messaging: [hello], standby: [threadItem({ message: { mid: 'm_2', text: 'x' } })] }),
    );
    expect(events.map(({ sourceId, details }) => [sourceId, details])).toEqual([
      ['m_1', undefined],
      ['m_2', { standby: true }],
    ]);
  });

  it('counts a message once whether the app is in control or stands by', () => {
    expect(parse(entry({ standby: [hello] })).events[0]?.id).toBe(parse(entry({ messaging: [hello] })).events[0]?.id);
  });

  it('reads items that come as changes, and takes the entry’s time where an item has none', () => {
    const change = { field: 'messages', value: { ...hello, timestamp: '1794652000' } };
    expect(parse(entry({ changes: [change] })).events).toMatchObject([{ occurredAt: '2026-11-14T10:26:40.000Z' }]);
    expect(parse(entry({ messaging: [{ ...hello, timestamp: undefined }] })).events).toMatchObject([
      { occurredAt: '2026-11-14T10:26:40.123Z' },
    ]);
  });

  it.each<[string, MetaObject, string, string]>([
    ['a post', { changes: [{ field: 'feed', value: {} }] }, 'not_messaging', 'field:feed'],
    ['a lead', { changes: [{ field: 'leadgen', value: {} }] }, 'not_messaging', 'field:leadgen'],
    ['a new field', { changes: [{ field: 'weather', value: {} }] }, 'unknown_field', 'field:weather'],
    ['a field without a name', { changes: [{ value: {} }] }, 'unknown_field', 'field:missing'],
    ['a new kind of item', { messaging: [threadItem({ game_play: {} })] }, 'unknown_type', 'messaging:game_play'],
    ['an item about nothing', { messaging: [{ sender: { id: '1' } }] }, 'unknown_type', 'messaging:missing'],
    ['an item that is none', { messaging: [7] }, 'malformed_item', 'messaging'],
    ['content that is none', { messaging: [threadItem({ message: 'x' })] }, 'malformed_item', 'message'],
    ['no list', {}, 'malformed_entry', 'entry'],
    ['an account without an id', { id: '', messaging: [hello] }, 'missing_id', 'entry'],
    ['the sample of Meta’s own form', { id: '0', messaging: [hello] }, 'test_payload', 'entry'],
    ['a time before messengers', { messaging: [{ ...hello, timestamp: 3 }] }, 'implausible_time', 'message'],
    ['a time to come', { messaging: [{ ...hello, timestamp: 1_900_000_000_000 }] }, 'implausible_time', 'message'],
  ])('leaves out %s and counts why', (_what, more, reason, detail) => {
    expect(parse(entry(more))).toEqual({ events: [], said: [], drops: [{ reason, detail }] });
  });

  it('of Instagram leaves out comments', () => {
    const body = { object: 'instagram', entry: [{ id: '178410000', changes: [{ field: 'comments', value: {} }] }] };
    expect(parse(body, instagramConnector).drops).toEqual([{ reason: 'not_messaging', detail: 'field:comments' }]);
    expect(parse(body).fatal).toBe('wrong_object');
  });
});

describe('control of a thread', () => {
  it.each<[string, MetaObject, MetaObject]>([
    [
      'pass_thread_control',
      { new_owner_app_id: '2', previous_owner_app_id: '1' },
      { action: 'pass', newOwner: '2', previousOwner: '1' },
    ],
    ['take_thread_control', { new_owner_app_id: 2 }, { action: 'take', newOwner: '2' }],
    ['request_thread_control', { requested_owner_app_id: '3' }, { action: 'request', newOwner: '3' }],
  ])('%s is told without the developer’s text', (key, content, details) => {
    const { events } = parse(threadDelivery([threadItem({ [key]: { ...content, metadata: 'free text' } })]));
    expect(events).toMatchObject([{ kind: 'conversation.handover', contactKeys: [{ value: PAGE.person }] }]);
    expect(events[0]?.details).toEqual(details);
  });

  it.each<[string, MetaObject, string, MetaObject]>([
    ['account_linking', { status: 'linked', authorization_code: 'X' }, 'contact.changed', { change: 'account_linked' }],
    ['account_linking', { status: 'unlinked' }, 'contact.changed', { change: 'account_unlinked' }],
    [
      'policy_enforcement',
      { action: 'block', reason: 'Prose' },
      'account.alert',
      { field: 'policy_enforcement', action: 'block' },
    ],
    ['policy-enforcement', { action: 'unblock' }, 'account.alert', { field: 'policy_enforcement', action: 'unblock' }],
    ['app_roles', { '1': ['primary_receiver'] }, 'account.update', { field: 'app_roles' }],
  ])('%s %j is %s', (key, content, kind, details) => {
    const { events } = parse(threadDelivery([threadItem({ [key]: content })]));
    expect(events).toMatchObject([{ kind }]);
    expect(events[0]?.details).toEqual(details);
  });

  it('does not guess what linking means', () => {
    const { drops } = parse(threadDelivery([threadItem({ account_linking: { status: 'maybe' } })]));
    expect(drops).toEqual([{ reason: 'unknown_type', detail: 'account_linking:maybe' }]);
  });
});
