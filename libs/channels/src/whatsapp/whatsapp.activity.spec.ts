import { waDelivery, waMessage, type WaObject, type WaValue } from '../../../../test/support/whatsapp.js';
import type { ParseResult } from '../channel-connector.js';
import { parseWhatsApp } from './whatsapp.parse.js';

const T = '1794650400';
const parse = (field: string, value: WaValue): ParseResult =>
  parseWhatsApp(Buffer.from(JSON.stringify(waDelivery(value, { field }))), { receivedAt: new Date('2026-11-20') });
const valuesOf = (result: ParseResult): string[][] =>
  result.events.map((event) => event.contactKeys.map((key) => key.value));

describe('echoes of the business app', () => {
  const echo = (partial: WaObject): ParseResult =>
    parse('smb_message_echoes', {
      message_echoes: [waMessage({ from: '390612345678', to: '4915100000001', ...partial })],
    });

  it('are messages sent to the person', () => {
    const result = echo({ id: 'wamid.E', to_user_id: 'DE.2' });
    expect(result.events).toMatchObject([
      { kind: 'message.sent', sourceId: 'wamid.E', country: 'DE', messageType: 'text', details: { via: 'app' } },
    ]);
    expect(valuesOf(result)).toEqual([['4915100000001', 'DE.2']]);
  });

  it('name their template', () => {
    expect(echo({ type: 'template', template: { name: '2026_promo' } }).events).toMatchObject([
      { messageType: 'template', template: '2026_promo' },
    ]);
  });

  it.each([
    [{ type: 'edit', edit: { original_message_id: 'wamid.E' } }, 'message.edited'],
    [{ type: 'revoke', revoke: { original_message_id: 'wamid.E' } }, 'message.revoked'],
    [{ type: 'reaction', reaction: { message_id: 'wamid.E', emoji: '👍' } }, 'message.reacted'],
  ])('%j is no new message', (partial, kind) => {
    expect(echo(partial).events).toMatchObject([{ kind, details: { by: 'business', messageId: 'wamid.E' } }]);
  });

  it('count with an unknown type too', () => {
    const result = echo({ type: 'hologram' });
    expect(result.events).toMatchObject([{ kind: 'message.sent', messageType: 'unknown' }]);
    expect(result.drops).toEqual([{ reason: 'unknown_type', detail: 'echo:hologram' }]);
  });
});

describe('history', () => {
  const thread = (messages: unknown[]): ParseResult =>
    parse('history', {
      history: [{ metadata: { phase: 0, chunk_order: 1, progress: 10 }, threads: [{ id: '393331112222', messages }] }],
    });

  it('never makes a counted kind, in any of its forms', () => {
    const messages = [
      waMessage(),
      waMessage({ from: '390612345678', to: '393331112222' }),
      waMessage({ type: 'media_placeholder' }),
      waMessage({ type: 'reaction' }),
    ];
    const results = [thread(messages), parse('history', { messages }), parse('history', { message_echoes: messages })];
    for (const { kind } of results.flatMap((result) => result.events)) expect(kind).toMatch(/^history\./);
    expect(results[0]?.events.map((event) => event.kind)).toEqual([
      'history.progress',
      'history.received',
      'history.sent',
      'history.received',
      'history.received',
    ]);
  });

  it('gives the media of a message the id that its placeholder had', () => {
    const placeholder = thread([waMessage({ id: 'wamid.H', type: 'media_placeholder' })]).events[1];
    const media = parse('history', { messages: [waMessage({ id: 'wamid.H', type: 'image' })] }).events[0];
    expect(media?.id).toBe(placeholder?.id);
    expect([placeholder?.messageType, media?.messageType]).toEqual(['media_placeholder', 'image']);
  });

  it('finds the person of a thread without a number', () => {
    const threads = [
      { context: { user_id: 'DE.2' }, messages: [waMessage({ from: undefined, from_user_id: 'DE.2' })] },
    ];
    expect(valuesOf(parse('history', { history: [{ threads }] }))).toEqual([[], ['DE.2']]);
  });

  it('survives broken chunks, threads and messages', () => {
    const { events, drops } = parse('history', {
      history: [null, { threads: 'x' }, { threads: [7, { messages: [null, waMessage(), { id: 'a' }] }] }],
    });
    expect(events.filter((event) => event.kind === 'history.received')).toHaveLength(1);
    expect(drops.map((drop) => `${drop.reason} ${drop.detail}`)).toEqual([
      'malformed_item history',
      'malformed_item history_thread',
      'malformed_item history_message',
      'implausible_time history_message',
    ]);
  });
});

describe('preferences', () => {
  const preference = (partial: WaObject): ParseResult =>
    parse('user_preferences', {
      user_preferences: [
        {
          wa_id: '4915100000001',
          user_id: 'DE.2',
          category: 'marketing_messages',
          value: 'stop',
          timestamp: 1794650400,
          ...partial,
        },
      ],
    });

  it.each([
    ['stop', 'consent.withdrawn'],
    ['resume', 'consent.granted'],
    ['signup', 'consent.granted'],
  ])('%s is %s of the person', (value, kind) => {
    const result = preference({ value });
    expect(result.events).toMatchObject([
      { kind, country: 'DE', details: { category: 'marketing_messages', preference: value } },
    ]);
    expect(valuesOf(result)).toEqual([['4915100000001', 'DE.2']]);
  });

  it('are told apart by person, category and time, and the same again is the same', () => {
    const ids = [{}, { user_id: 'DE.3' }, { category: 'utility_messages' }, { timestamp: 1794650401 }, {}].map(
      (partial) => preference(partial).events[0]?.id,
    );
    expect(new Set(ids).size).toBe(4);
    expect(ids[4]).toBe(ids[0]);
  });

  it.each([
    [{ value: 'pause' }, 'unknown_type', 'user_preference:pause'],
    [{ wa_id: '', user_id: undefined }, 'missing_id', 'user_preference'],
    [{ timestamp: 5 }, 'implausible_time', 'user_preference'],
  ])('%j is counted', (partial, reason, detail) => {
    expect(preference(partial)).toMatchObject({ events: [], said: [], drops: [{ reason, detail }] });
  });
});

describe('calls', () => {
  const call = (partial: WaObject): ParseResult =>
    parse('calls', {
      calls: [{ id: 'wacid.1', from: '393331112222', to: '390612345678', event: 'connect', timestamp: T, ...partial }],
    });

  it.each([
    [{ direction: 'USER_INITIATED' }, 'call.started', '393331112222'],
    [{ direction: 'BUSINESS_INITIATED', from: '390612345678', to: '4915100000001' }, 'call.started', '4915100000001'],
    [{ from: '390612345678', to: '4915100000001' }, 'call.started', '4915100000001'],
    [{ event: 'terminate', status: 'COMPLETED', duration: 12 }, 'call.ended', '393331112222'],
    [{ event: 'call_recording_available' }, 'call.status', '393331112222'],
  ])('%j is %s with %s', (partial, kind, person) => {
    const result = call(partial);
    expect(result.events).toMatchObject([{ kind, sourceId: 'wacid.1' }]);
    expect(valuesOf(result)).toEqual([[person]]);
  });

  it('without an event are counted', () => {
    expect(call({ event: undefined }).drops).toEqual([{ reason: 'unknown_type', detail: 'call:missing' }]);
  });
});

describe('clicks and conversions', () => {
  const action = (partial: WaObject, data: WaObject = { click_id: 'CL', click_component: 'cta' }): ParseResult =>
    parse('messages', {
      user_actions: [
        {
          action_type: 'marketing_messages_link_click',
          timestamp: T,
          marketing_messages_link_click_data: data,
          ...partial,
        },
      ],
    });

  it('count a click once, also where it has no click id', () => {
    expect(action({}).events).toMatchObject([{ kind: 'link.clicked', clickId: 'CL', details: { component: 'cta' } }]);
    const ids = [
      action({}, { tracking_token: 'a' }),
      action({}, { tracking_token: 'b' }),
      action({}, {}),
      action({}, {}),
    ].map((result) => result.events[0]?.id);
    expect(new Set(ids).size).toBe(3);
  });

  it('do not take a page view for a click', () => {
    expect(action({ action_type: 'landing_page_view' })).toMatchObject({
      events: [],
      said: [],
      drops: [{ reason: 'unknown_type', detail: 'user_action:landing_page_view' }],
    });
  });

  it.each([
    [{ currency: 'EUR', value: 249.9 }, '249.9', 'EUR'],
    [{ currency: 'eur', value: '19.50' }, '19.50', 'EUR'],
    [{ currency: 'EUR' }, undefined, undefined],
    [{ value: 12 }, undefined, undefined],
    [{ currency: 'EUR', value: 1e30 }, undefined, undefined],
    [undefined, undefined, undefined],
  ])('keep the exact amount of %j', (customData, value, currency) => {
    const event = {
      id: 'wamid.P',
      event_name: 'Purchase',
      timestamp: 1794650400,
      ctwa_clid: 'CL',
      custom_data: customData,
    };
    const [recorded] = parse('automatic_events', { automatic_events: [event] }).events;
    expect(recorded).toMatchObject({ kind: 'conversion.recorded', clickId: 'CL', source: 'ad' });
    expect([recorded?.value, recorded?.currency]).toEqual([value, currency]);
  });
});

describe('people and groups', () => {
  it('links the previous and the current user id', () => {
    const update = { wa_id: '393331112222', user_id: { previous: 'IT.1', current: 'IT.2' }, timestamp: T };
    expect(valuesOf(parse('user_id_update', { user_id_update: [update] }))).toEqual([['393331112222', 'IT.2', 'IT.1']]);
  });

  it('links what the contact book knows of a person', () => {
    expect(valuesOf(parse('contacts', { contacts: [{ wa_id: '393331112222', user_id: 'IT.1' }, {}] }))).toEqual([
      ['393331112222', 'IT.1'],
    ]);
  });

  it('counts the changes of a group, not its people', () => {
    const group = {
      group_id: 'g',
      type: 'group_participants_add',
      timestamp: T,
      added_participants: [{ wa_id: '393331112222' }],
    };
    const result = parse('group_participants_update', {
      groups: [group, { ...group, type: 'group_participants_remove' }],
    });
    expect(result.events).toMatchObject([
      { kind: 'group.update', sourceId: 'g', details: { update: 'group_participants_add', added: 1 } },
      { kind: 'group.update', sourceId: 'g' },
    ]);
    expect(valuesOf(result)).toEqual([[], []]);
    expect(result.events[0]?.id).not.toBe(result.events[1]?.id);
  });
});
