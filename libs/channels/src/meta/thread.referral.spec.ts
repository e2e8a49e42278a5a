import type { ParsedEvent } from '@spunta/domain';
import { threadDelivery, threadItem, type MetaObject } from '../../../../test/support/meta.js';
import type { ParseResult } from '../channel-connector.js';
import { messengerConnector } from '../messenger/messenger.connector.js';

const receivedAt = new Date('2026-11-20T12:00:00.000Z');
const parseText = (body: string): ParseResult => messengerConnector.parse(Buffer.from(body), { receivedAt });
const parse = (content: MetaObject): ParseResult => parseText(JSON.stringify(threadDelivery([threadItem(content)])));
const referred = (content: MetaObject): ParsedEvent | undefined =>
  parse(content).events.find(({ kind }) => kind === 'conversation.referred');
const AD = { ad_id: '120299000000000222', source: 'ADS', type: 'OPEN_THREAD', ref: 'autumn-blue' };

describe('a referral', () => {
  it.each<[string, MetaObject, string[]]>([
    [
      'in a message',
      { message: { mid: 'm', text: 'Hi', referral: AD } },
      ['message.received', 'conversation.referred'],
    ],
    ['in a postback', { postback: { mid: 'm', referral: AD } }, ['message.received', 'conversation.referred']],
    ['on its own', { referral: AD }, ['conversation.referred']],
  ])('%s names the ad and never a click', (_where, content, kinds) => {
    const { events } = parse(content);
    expect(events.map(({ kind }) => kind)).toEqual(kinds);
    for (const event of events) {
      expect(event).toMatchObject({ source: 'ad', adId: '120299000000000222' });
      expect(event).not.toHaveProperty('clickId');
    }
    expect(events.at(-1)?.details).toMatchObject({ entryPoint: 'ads', ref: 'autumn-blue' });
  });

  it.each<[string, MetaObject, string | undefined]>([
    ['ad', { ad_id: 7 }, '7'],
    ['ad', { source: 'ADS' }, undefined],
    ['link', { source: 'SHORTLINK', ref: 'x' }, undefined],
    ['link', { source: 'IGME-SOURCE-LINK' }, undefined],
    ['link', { ref: 'poster' }, undefined],
    ['link', { source: 'SOMETHING_NEW' }, undefined],
    ['link', { product: { id: '5' } }, undefined],
  ])('is of class %s: %j', (source, referral, adId) => {
    const event = referred({ referral });
    expect(event?.source).toBe(source);
    expect(event?.adId).toBe(adId);
  });

  it('without content is no referral', () => {
    expect(parse({ message: { mid: 'm', text: 'Hi', referral: {} } }).events).toMatchObject([{ source: 'none' }]);
    expect(parse({ referral: {} })).toMatchObject({
      events: [],
      said: [],
      drops: [{ reason: 'malformed_item', detail: 'referral' }],
    });
  });

  it('keeps an ad id exact that comes as a bare number, and leaves texts alone', () => {
    const body = JSON.stringify(
      threadDelivery([
        threadItem({ message: { mid: 'm', text: '"ad_id":1234567890123456789', referral: { ad_id: 0 } } }),
      ]),
    );
    const { events } = parseText(body.replace('"ad_id":0', '"ad_id": 120299000000000223'));
    expect(events.map(({ adId }) => adId)).toEqual(['120299000000000223', '120299000000000223']);
  });

  it.each(['autumn-blue', 'a.b:c_1'])('keeps the word %j of a link', (ref) => {
    expect(referred({ referral: { source: 'SHORTLINK', ref } })?.details?.['ref']).toBe(ref);
  });

  it.each(['393331112222', 'user-393331112222', 'ada@example.org', 'two words', 'x'.repeat(200), 5])(
    'does not keep %j, which may be a person',
    (ref) => {
      expect(referred({ referral: { source: 'SHORTLINK', ref } })?.details).toEqual({ entryPoint: 'shortlink' });
    },
  );

  it('is the same fact again only for the same person, time, ad and word', () => {
    const variants = [{}, { ad_id: '8' }, { ref: 'other' }].map(
      (more) => referred({ referral: { ...AD, ...more } })?.id,
    );
    expect(new Set(variants).size).toBe(3);
    expect(referred({ referral: AD })?.id).toBe(variants[0]);
  });

  it('of nobody, or at no time, is left out', () => {
    const item = (more: MetaObject): string => JSON.stringify(threadDelivery([{ referral: AD, ...more }]));
    expect(parseText(item({})).drops).toEqual([{ reason: 'missing_id', detail: 'referral' }]);
    expect(parseText(item({ sender: { id: '1' }, timestamp: 5 })).drops).toEqual([
      { reason: 'implausible_time', detail: 'referral' },
    ]);
    expect(parseText(item({ sender: { id: '1' }, timestamp: 1_794_652_000 })).events).toMatchObject([
      { occurredAt: '2026-11-14T10:26:40.000Z' },
    ]);
  });
});
