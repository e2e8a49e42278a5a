import type { ParsedEvent } from '@spunta/domain';
import { waDelivery, waStatus, type WaObject, type WaValue } from '../../../../test/support/whatsapp.js';
import type { ParseResult } from '../channel-connector.js';
import { parseWhatsApp } from './whatsapp.parse.js';

const parse = (value: WaValue, field = 'messages'): ParseResult =>
  parseWhatsApp(Buffer.from(JSON.stringify(waDelivery(value, { field }))), { receivedAt: new Date('2026-11-20') });
const read = (status: WaObject): ParsedEvent | undefined => parse({ statuses: [waStatus(status)] }).events[0];

describe('statuses', () => {
  it.each([
    ['sent', 'message.sent'],
    ['delivered', 'message.delivered'],
    ['read', 'message.read'],
    ['played', 'message.played'],
    ['failed', 'message.failed'],
    ['deleted', 'message.revoked'],
    ['READ', 'message.read'],
  ])('%s becomes %s of the same message', (status, kind) => {
    expect(read({ id: 'wamid.M', status })).toMatchObject({
      kind,
      sourceId: 'wamid.M',
      country: 'IT',
      countrySource: 'phone',
    });
  });

  it('of one message differ in id by kind only, and not by what is told beside it', () => {
    const ids = ['sent', 'delivered', 'read'].map((status) => read({ id: 'wamid.M', status })?.id);
    expect(new Set(ids).size).toBe(3);
    expect(read({ id: 'wamid.M', recipient_id: undefined, recipient_user_id: 'IT.1' })?.id).toBe(ids[1]);
  });

  it.each([
    [{ status: 'warning' }, 'status:warning'],
    [{ status: undefined }, 'status:missing'],
    [{ status: 'constructor' }, 'status:constructor'],
    [{ status: 'captured', type: 'payment' }, 'status:payment'],
    [{ status: 'failed', type: 'payment' }, 'status:payment'],
  ])('%j are counted as unknown', (status, detail) => {
    expect(parse({ statuses: [waStatus(status)] })).toMatchObject({
      events: [],
      said: [],
      drops: [{ reason: 'unknown_type', detail }],
    });
  });

  it('of groups concern the participant, never the group', () => {
    const group = { id: 'wamid.G', recipient_id: '120363000000000001', recipient_type: 'group' };
    const { events } = parse({
      statuses: [
        waStatus({ ...group, recipient_participant_id: '393331112222' }),
        waStatus({ ...group, recipient_participant_id: '4915100000001', recipient_participant_user_id: 'DE.2' }),
        waStatus({ ...group, participant_recipient_id: '447400123456' }),
        waStatus(group),
      ],
    });
    expect(events.map((event) => event.contactKeys.map((key) => key.value))).toEqual([
      ['393331112222'],
      ['4915100000001', 'DE.2'],
      ['447400123456'],
      [],
    ]);
    expect(new Set(events.map((event) => event.id)).size).toBe(4);
    expect(read({ recipient_id: 'Z3JvdXA6MDAx' })?.contactKeys).toEqual([]);
    expect(read({ recipient_id: 'IT.55' })?.contactKeys).toEqual([{ type: 'bsuid', value: 'IT.55' }]);
  });
});

describe('pricing', () => {
  it.each([
    [
      { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' },
      { billable: true, model: 'PMP', type: 'regular', category: 'marketing' },
      'marketing',
    ],
    [
      { billable: false, pricing_model: 'PMP', pricing_type: 'free_entry_point', category: 'referral_conversion' },
      { billable: false, model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' },
      'referral_conversion',
    ],
    [
      { pricing_model: 'CBP', category: 'authentication-international' },
      { model: 'CBP', category: 'authentication_international' },
      'authentication_international',
    ],
    [{}, undefined, undefined],
    [{ billable: 'yes', category: 7 }, undefined, undefined],
    ['free', undefined, undefined],
  ])('%j', (pricing, expected, category) => {
    const event = read({ pricing });
    expect(event?.pricing).toEqual(expected);
    expect(event?.category).toBe(category);
  });

  it('tells new types as unknown, and keeps their name', () => {
    const event = read({ pricing: { billable: true, type: 'metered_service', category: 'service' } });
    expect(event?.pricing).toEqual({ billable: true, type: 'unknown', category: 'service' });
    expect(event?.details).toEqual({ pricingType: 'metered_service' });
  });

  it('never stands on a failed message, whose category stays', () => {
    const event = read({ status: 'failed', pricing: { billable: true, category: 'utility' } });
    expect(event?.pricing).toBeUndefined();
    expect(event?.category).toBe('utility');
  });

  it.each(['1794910000', 1794910000])(
    'takes the category from the conversation where pricing is absent (%j)',
    (expiry) => {
      const conversation = { id: 'c1', expiration_timestamp: expiry, origin: { type: 'referral_conversion' } };
      expect(read({ status: 'sent', conversation })).toMatchObject({
        category: 'referral_conversion',
        details: { conversationId: 'c1', conversationExpiresAt: '2026-11-17T10:06:40.000Z' },
      });
    },
  );
});

describe('errors', () => {
  const failed = (status: WaObject, value: WaValue = {}): string | undefined =>
    parse({ ...value, statuses: [waStatus({ status: 'failed', ...status })] }).events[0]?.errorCode;

  it('stand on the status or on the change', () => {
    expect(failed({ errors: [{ code: 131049 }] }, { errors: [{ code: 131000 }] })).toBe('131049');
    expect(failed({}, { errors: [{ code: '131026' }] })).toBe('131026');
    expect(failed({ errors: [null, {}, { code: 131047 }] })).toBe('131047');
    expect(failed({ errors: { code: 1 } })).toBeUndefined();
    expect(failed({})).toBeUndefined();
  });

  it('of the change do not touch messages that arrived', () => {
    expect(parse({ statuses: [waStatus()], errors: [{ code: 131000 }] }).events[0]?.errorCode).toBeUndefined();
  });
});

describe('statuses of calls', () => {
  it.each(['messages', 'calls'])('are told apart under field %s', (field) => {
    const call = waStatus({ id: 'wacid.1', type: 'call', status: 'RINGING' });
    expect(parse({ statuses: [call] }, field).events).toMatchObject([
      { kind: 'call.status', sourceId: 'wacid.1', details: { status: 'ringing' } },
    ]);
  });

  it('are no messages where only the field tells', () => {
    expect(parse({ statuses: [waStatus({ status: 'REJECTED' })] }, 'calls').events[0]?.kind).toBe('call.status');
  });
});
