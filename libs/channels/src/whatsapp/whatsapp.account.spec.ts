import type { ParsedEvent } from '@spunta/domain';
import { waEnvelope, type WaObject } from '../../../../test/support/whatsapp.js';
import { parseWhatsApp } from './whatsapp.parse.js';

const receivedAt = new Date('2026-11-20T00:00:00.000Z');

function read(field: string | undefined, value: WaObject, time?: number): ParsedEvent | undefined {
  const envelope = waEnvelope([{ field, value }], time === undefined ? {} : { time });
  return parseWhatsApp(Buffer.from(JSON.stringify(envelope)), { receivedAt }).events[0];
}

const template = {
  message_template_id: 90010001,
  message_template_name: '2026_promo',
  message_template_language: 'it_IT',
};

describe('account changes', () => {
  it('belong to the business account, at the time of their entry', () => {
    expect(read('account_review_update', { decision: 'APPROVED' }, 1794650400)).toEqual({
      id: expect.stringMatching(/^wa:account\.review:/) as string,
      sourceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      channel: 'whatsapp',
      account: '700100200300',
      kind: 'account.review',
      occurredAt: '2026-11-14T10:00:00.000Z',
      country: null,
      contactKeys: [],
      details: { field: 'account_review_update', decision: 'APPROVED' },
    });
  });

  it('stand at the time of receipt where their entry has none', () => {
    expect(read('security', { event: 'PIN_CHANGED' })?.occurredAt).toBe('2026-11-20T00:00:00.000Z');
  });

  it('of the same content at another time are another event', () => {
    const ids = [1794650400, 1794650401, 1794650400].map(
      (time) => read('security', { event: 'PIN_CHANGED' }, time)?.id,
    );
    expect(ids[0]).not.toBe(ids[1]);
    expect(ids[2]).toBe(ids[0]);
  });

  it.each([
    ['flows', { event: 'FLOW_STATUS_CHANGE', flow_id: '66', new_status: 'PUBLISHED' }, 'account.other'],
    ['partner_solutions', { event: 'SOLUTION_CREATED' }, 'account.other'],
    ['phone_number_username_update', { status: 'approved' }, 'account.other'],
    ['business_capability_update', { max_daily_conversation_per_phone: 2000 }, 'account.capability'],
    ['phone_number_name_update', { decision: 'REJECTED', requested_verified_name: 'Bottega' }, 'account.phone_name'],
  ])('%s %j', (field, value, kind) => {
    expect(read(field, value)?.kind).toBe(kind);
    expect(JSON.stringify(read(field, value))).not.toContain('Bottega');
  });
});

describe('template changes', () => {
  it.each([
    [
      'message_template_status_update',
      { event: 'PAUSED', other_info: { title: 'FIRST_PAUSE' } },
      'account.template_status',
    ],
    [
      'message_template_status_update',
      { previous_quality_score: 'GREEN', new_quality_score: 'RED' },
      'account.template_quality',
    ],
    ['message_template_quality_update', { new_quality_score: 'UNKNOWN' }, 'account.template_quality'],
    [undefined, { new_quality_score: 'GREEN' }, 'account.template_quality'],
    ['some_new_field', { previous_category: 'UTILITY', new_category: 'MARKETING' }, 'account.template_category'],
    ['message_template_components_update', { message_template_element: 'Ciao' }, 'account.template_components'],
  ])('under %s with %j are told by their keys', (field, value, kind) => {
    expect(read(field, { ...template, ...value })).toMatchObject({
      kind,
      template: '2026_promo',
      sourceId: '90010001',
    });
  });

  it.each([
    [
      { new_category: 'UTILITY', correct_category: 'MARKETING', category_update_timestamp: 1795000000 },
      'utility',
      { change: 'announced', current: 'utility', next: 'marketing', effectiveAt: '2026-11-18T11:06:40.000Z' },
    ],
    [
      { previous_category: 'UTILITY', new_category: 'MARKETING' },
      'marketing',
      { change: 'done', previous: 'utility', current: 'marketing' },
    ],
  ])('of category read %j rightly', (value, category, details) => {
    const event = read('template_category_update', { ...template, ...value });
    expect(event?.category).toBe(category);
    expect(event?.details).toEqual({ field: 'template_category_update', language: 'it_IT', ...details });
  });
});

describe('limits and restrictions', () => {
  it.each([
    [
      { current_limit: 'TIER_10K', old_limit: 'TIER_1K' },
      { limit: 'TIER_10K', previousLimit: 'TIER_1K' },
    ],
    [{ max_daily_conversations_per_business: 'TIER_100K' }, { limit: 'TIER_100K', dailyConversations: 'TIER_100K' }],
    [{ display_phone_number: '+39 06 1234 5678' }, { numberEnding: '5678' }],
  ])('of a number: %j', (value, details) => {
    expect(read('phone_number_quality_update', value)?.details).toEqual({
      field: 'phone_number_quality_update',
      ...details,
    });
  });

  it('of a business: -1 is no limit', () => {
    expect(read('business_capability_update', { max_daily_conversations_per_business: -1 })?.details).toMatchObject({
      dailyConversations: 'UNLIMITED',
    });
  });

  it('of an account, one by one, without broken ones', () => {
    const restrictions = [
      { restriction_type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION', expiration: 1795000000 },
      null,
      { expiration: 1 },
    ];
    expect(
      read('account_update', { event: 'ACCOUNT_RESTRICTION', restriction_info: restrictions })?.details,
    ).toMatchObject({
      event: 'ACCOUNT_RESTRICTION',
      restrictions: [{ type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION', expiresAt: '2026-11-18T11:06:40.000Z' }],
    });
  });
});
