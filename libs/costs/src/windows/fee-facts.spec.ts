import fc from 'fast-check';
import { fromAd, hours, logs, NOON, received, sent } from '../../../../test/support/contact-log.js';
import type { ContactMessage } from './contact-message.js';
import { feeFactsOf } from './fee-facts.js';

const template = (at: number, partial: Partial<ContactMessage> = {}, after = 0): ContactMessage =>
  sent(at, { template: 'offer', category: 'marketing', ...partial }, after);
const facts = (log: ContactMessage[]) => feeFactsOf(log).sort((a, b) => a.deliveredAt - b.deliveredAt);
const flags = (log: ContactMessage[], flag: 'inWindow' | 'inEntryPoint' | 'afterMissed' | 'opensConversation') =>
  facts(log).map((fact) => fact[flag]);

describe('arrived messages', () => {
  it('are told with what is known of them, once each', () => {
    const log = [received(0), template(1, { verdict: 'charged', app: true }, 2), sent(2, {}, null)];
    expect(facts(log)).toEqual([
      {
        key: log[1]?.key,
        channel: 'whatsapp',
        account: '100000000000001',
        deliveredAt: hours(3),
        country: 'IT',
        template: 'offer',
        category: 'marketing',
        verdict: 'charged',
        app: true,
        inWindow: true,
        inEntryPoint: false,
        afterMissed: false,
        opensConversation: false,
        source: 'none',
        adId: '',
        link: '',
      },
    ]);
  });

  it('are inside a customer service window until 24 hours after the last message from the person', () => {
    expect(
      flags([template(-1), received(0), template(0), received(10), template(33.99), template(34)], 'inWindow'),
    ).toEqual([false, true, true, false]);
  });

  it('count by when they arrived', () => {
    expect(flags([received(0), template(23, {}, 2)], 'inWindow')).toEqual([false]);
  });

  it('to nobody known have no window', () => {
    const nobody = { contact: null };
    expect(facts([received(0, nobody), template(1, nobody)])).toMatchObject([{ inWindow: false, source: 'none' }]);
  });

  it('are free by an entry point from the answer that opened it for 72 hours', () => {
    const log = [fromAd(0), template(0.5, {}, 0), template(2), template(72.4), template(72.5), template(-1)];
    expect(flags(log, 'inEntryPoint')).toEqual([false, true, true, true, false]);
  });

  it('would have been free for 72 hours after a chance that was missed', () => {
    const log = [fromAd(0), template(23.5, {}, 48), template(24.5), template(95.9), template(96)];
    // The answer written in time arrived at 71.5 and opened an entry point until 143.5: nothing was missed.
    expect(flags(log, 'afterMissed')).toEqual([false, false, false, false]);
    expect(flags([fromAd(0), template(24.5), template(95.9), template(96)], 'afterMissed')).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('belong for 7 days to the ad that the person last came from', () => {
    const log = [template(-1), fromAd(0), template(1), fromAd(24, { adId: '2' }), template(25), template(24 + 168)];
    expect(facts(log).map(({ source, adId }) => [source, adId])).toEqual([
      ['none', ''],
      ['ad', '900001'],
      ['ad', '2'],
      ['none', ''],
    ]);
  });

  it('belong for 7 days to the link that the person last came by, to an ad and a link that came together both', () => {
    const byLink = (at: number, link: string) => received(at, { source: 'link', link });
    const log = [byLink(0, 'A'), template(1), fromAd(2), template(3), received(4), template(5), byLink(6, 'B')];
    log.push(template(7), fromAd(8, { link: 'C' }), template(9), byLink(10, 'D'), template(177.9), template(178));
    expect(facts(log).map(({ source, adId, link }) => [source, adId, link])).toEqual([
      ['link', '', 'A'],
      ['ad', '900001', ''],
      ['ad', '900001', ''],
      ['link', '', 'B'],
      ['ad', '900001', 'C'],
      ['link', '', 'D'],
      ['none', '', ''],
    ]);
  });
});

describe('conversations of the time when those were charged', () => {
  const AT = (Date.parse('2025-03-03T12:00:00Z') - NOON) / 3_600_000;
  const opens = (log: ContactMessage[]) => flags(log, 'opensConversation');

  it('are opened once in 24 hours and category', () => {
    const log = [
      template(AT),
      template(AT + 1),
      template(AT + 2, { category: 'utility' }),
      template(AT + 23.9),
      template(AT + 24),
    ];
    expect(opens(log)).toEqual([true, false, true, false, true]);
  });

  it('do not move with the messages in them', () => {
    // 0 opens; 20 is inside; 40 opens again although 20 was less than 24 hours before.
    expect(opens([template(AT), template(AT + 20), template(AT + 40)])).toEqual([true, false, true]);
  });

  it('are closed by an entry point, in which none is opened', () => {
    const log = [
      template(AT),
      fromAd(AT + 1),
      template(AT + 2),
      template(AT + 3),
      template(AT + 74),
      template(AT + 75),
    ];
    expect(opens(log)).toEqual([true, false, false, true, false]);
  });

  it('are not told any more since messages are charged', () => {
    expect(opens([template(0)])).toEqual([false]);
  });
});

it('gives each arrived message one fact, whatever the order', () => {
  fc.assert(
    fc.property(logs, fc.nat(25), (log, cut) => {
      const arrived = log.filter(({ side, deliveredAt }) => side === 'sent' && deliveredAt !== null);
      const keys = (list: { key: bigint }[]) => list.map(({ key }) => Number(key)).sort((a, b) => a - b);
      expect(keys(feeFactsOf(log))).toEqual(keys(arrived));
      const byKey = (list: ContactMessage[]) => feeFactsOf(list).sort((a, b) => Number(a.key - b.key));
      expect(byKey([...log.slice(cut), ...log.slice(0, cut)].reverse())).toEqual(byKey(log));
    }),
  );
});
