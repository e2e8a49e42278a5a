import fc from 'fast-check';
import { converted, fromAd, hours, logs, NOON, received, sent } from '../../../../test/support/contact-log.js';
import type { ContactMessage } from './contact-message.js';
import type { ServiceWindow } from './service-window.js';
import { serviceWindowsOf } from './service-windows.js';
import { DEFAULT_WINDOW_RULES, HOUR_MS } from './window-rules.js';

const all = (log: ContactMessage[], rules = DEFAULT_WINDOW_RULES): ServiceWindow[] => serviceWindowsOf(log, rules);
const windows = (log: ContactMessage[], rules = DEFAULT_WINDOW_RULES) =>
  all(log, rules).filter(({ kind }) => kind === 'service');
const chances = (log: ContactMessage[]) => all(log).filter(({ kind }) => kind === 'entry_point');
/** [opened, closes] in hours after noon. */
const spans = (list: ServiceWindow[]) =>
  list.map(({ openedAt, closesAt }) => [(openedAt - NOON) / HOUR_MS, (closesAt - NOON) / HOUR_MS]);

describe('customer service windows', () => {
  it('are reset by each message from the person and closed after 24 hours of silence', () => {
    expect(spans(windows([received(0), received(20), received(40), received(64)]))).toEqual([
      [0, 64],
      [64, 88],
    ]);
    expect(spans(windows([received(0), received(23.9999)]))).toHaveLength(1);
  });

  it('are opened by calls and by the first opening of a chat too, which are no messages', () => {
    const [window] = windows([received(0, { side: 'opened' }), received(1)]);
    expect(window).toMatchObject({ openedAt: NOON, received: 1 });
  });

  it('are those of one person at one account on one messenger', () => {
    const log = [
      received(0),
      received(1, { account: '2' }),
      received(2, { contact: 'ct_00000000000000b2' }),
      received(3, { channel: 'telegram' }),
      received(4, { contact: null }),
    ];
    expect(windows(log)).toHaveLength(4);
  });

  it('tell how soon the first answer came, and how much was said', () => {
    const [window] = windows([
      sent(-1),
      received(0),
      received(1),
      sent(1.5),
      sent(30, {}, null),
      sent(25),
      received(2),
    ]);
    // Closed 24 hours after the last message at 2: the answer at 30 is outside, the one at -1 was before.
    expect(window).toMatchObject({
      answered: true,
      responseMs: 1.5 * HOUR_MS,
      received: 3,
      sent: 2,
      closesAt: hours(26),
    });
  });

  it('count an answer that has not arrived yet, as messengers without receipts never tell', () => {
    expect(windows([received(0), sent(1, {}, null)])[0]).toMatchObject({ answered: true, responseMs: HOUR_MS });
  });

  it('stay unanswered when the answer comes in the moment they close', () => {
    expect(windows([received(0), sent(24)])[0]).toMatchObject({ answered: false, responseMs: -1, sent: 0 });
    expect(windows([received(0), sent(0)])[0]).toMatchObject({ answered: true, responseMs: 0 });
  });

  it('start a conversation of the 7-day definition when nothing came for 7 days', () => {
    // Hours: 0, then 25 hours later, then exactly 7 days later.
    expect(windows([received(0), received(25), received(25 + 168)]).map(({ startsWeek }) => startsWeek)).toEqual([
      true,
      false,
      true,
    ]);
    expect(windows([received(0), received(167.9)]).map(({ startsWeek }) => startsWeek)).toEqual([true, false]);
  });

  it('own the conversions until the next one opens', () => {
    const log = [converted(-5), received(0), converted(50), converted(60), received(100), converted(100.5)];
    expect(windows(log).map(({ conversionMs }) => conversionMs)).toEqual([50 * HOUR_MS, 0.5 * HOUR_MS]);
  });

  it('take country, source and ad from the message that opened them', () => {
    const [window] = windows([received(0, { country: 'DE', source: 'post', adId: '7' }), fromAd(1)]);
    expect(window).toMatchObject({ country: 'DE', source: 'post', adId: '7' });
  });

  it.each(['messenger', 'instagram'] as const)('stay open for 7 days after a message from an ad on %s', (channel) => {
    const log = [fromAd(0, { channel }), received(100, { channel }), received(168, { channel })];
    expect(spans(windows(log))).toEqual([
      [0, 168],
      [168, 192],
    ]);
    expect(spans(windows([fromAd(0, { channel }), received(160, { channel })]))).toEqual([[0, 184]]);
    expect(spans(windows(log, { adWindowHours: 48 }))).toEqual([
      [0, 48],
      [100, 124],
      [168, 192],
    ]);
  });

  it('are not longer after an ad on WhatsApp', () => {
    expect(spans(windows([fromAd(0)]))).toEqual([[0, 24]]);
  });
});

describe('free entry points', () => {
  it.each([
    // An answer after 23:59 wins, at 24:00 to the millisecond too, at 24:01 it is too late.
    ['23:59', 24 - 1 / 60, true],
    ['24:00', 24, true],
    ['24:01', 24 + 1 / 60, false],
  ])('answered after %s', (_time, at, won) => {
    const [chance] = chances([fromAd(0), sent(at)]);
    expect(chance?.answered).toBe(won);
    expect(chance?.closesAt).toBe(won ? hours(at + 72) : hours(24));
  });

  it('open when the answer arrives, not when it is written', () => {
    expect(chances([fromAd(0), sent(23, {}, 5)])[0]).toMatchObject({
      answered: true,
      responseMs: 28 * HOUR_MS,
      closesAt: hours(28 + 72),
    });
  });

  it('are not won by what never arrived or was written before', () => {
    expect(chances([sent(-1, {}, 2), fromAd(0), sent(1, {}, null)])[0]).toMatchObject({
      answered: false,
      closesAt: hours(24),
    });
  });

  it('are one chance for a person who comes from ads again within 24 hours', () => {
    // Missed by the first click (0 + 24 < 30), won by the second (30 - 10 < 24).
    expect(chances([fromAd(0), fromAd(10, { adId: '900002' }), sent(30)])).toMatchObject([
      { openedAt: NOON, adId: '900001', answered: true, responseMs: 30 * HOUR_MS, closesAt: hours(102) },
    ]);
    expect(spans(chances([fromAd(0), fromAd(24)]))).toEqual([
      [0, 24],
      [24, 48],
    ]);
    expect(spans(chances([fromAd(0), fromAd(23)]))).toEqual([[0, 47]]);
  });

  it('are WhatsApp’s and need an ad', () => {
    expect(chances([fromAd(0, { channel: 'messenger' }), received(1), received(2, { source: 'post' })])).toEqual([]);
  });
});

describe('any conversation', () => {
  it('has the same windows in whatever order its messages are given', () => {
    fc.assert(
      fc.property(logs, fc.nat(25), (log, cut) => {
        const turned = [...log.slice(cut), ...log.slice(0, cut)].reverse();
        const sorted = (list: ServiceWindow[]) => list.map((each) => JSON.stringify(each)).sort();
        expect(sorted(all(turned))).toEqual(sorted(all(log)));
      }),
    );
  });

  it('puts each message from a person into exactly one window', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const opening = log.filter(({ side }) => side === 'received');
        expect(windows(log).reduce((sum, window) => sum + window.received, 0)).toBe(opening.length);
        for (const { at, channel, contact } of opening)
          expect(
            windows(log).filter(
              (window) =>
                window.channel === channel &&
                window.contact === contact &&
                window.openedAt <= at &&
                at < window.closesAt,
            ),
          ).toHaveLength(1);
      }),
    );
  });
});
