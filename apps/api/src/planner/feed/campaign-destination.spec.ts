import { DESTINATIONS, messengersOf, type Destination } from '@spunta/planner';
import fc from 'fast-check';
import { campaignDestinations, onlyDestination, type CampaignChannel } from './campaign-destination.js';

const NAMES = Object.keys(DESTINATIONS) as Destination[];
const row = (channel: string, conversations: number, campaign = 'C1'): CampaignChannel => ({
  campaign,
  channel,
  conversations,
});
const led = (...rows: CampaignChannel[]) => campaignDestinations(rows).get('C1') ?? null;

describe('where a campaign led', () => {
  it.each(NAMES)('is told for %s by its own messengers, in whatever order they come', (name) => {
    const rows = messengersOf(name).map((channel, i) => row(channel, 10 + i));
    expect(led(...rows)).toBe(name);
    expect(led(...rows.toReversed())).toBe(name);
  });

  it.each<[string, CampaignChannel[], Destination | null]>([
    ['one in twenty is a destination', [row('whatsapp', 95), row('messenger', 5)], 'MESSAGING_MESSENGER_WHATSAPP'],
    ['fewer found it by themselves', [row('whatsapp', 96), row('messenger', 4)], 'WHATSAPP'],
    ['a messenger without any is none', [row('whatsapp', 3), row('instagram', 0)], 'WHATSAPP'],
    ['what no ad combines is the larger one', [row('telegram', 40), row('whatsapp', 60)], 'WHATSAPP'],
    ['what no ad combines is the larger one, too', [row('telegram', 60), row('whatsapp', 40)], 'TELEGRAM'],
    ['a channel that is no destination is none', [row('sms', 10)], null],
    ['the larger is unknown, so the campaign is', [row('sms', 60), row('whatsapp', 40)], null],
    ['a few of an unknown one are left out', [row('sms', 4), row('whatsapp', 96)], 'WHATSAPP'],
    ['nobody wrote', [row('whatsapp', 0)], null],
    ['nothing is known', [], null],
  ])('%s', (_, rows, expected) => {
    expect(led(...rows)).toBe(expected);
  });

  it('is told of each campaign by its own conversations alone', () => {
    const found = campaignDestinations([
      row('whatsapp', 5, 'A'),
      row('messenger', 900, 'B'),
      row('instagram', 5, 'A'),
      row('sms', 3, 'C'),
      row('whatsapp', 0, 'D'),
    ]);
    expect(Object.fromEntries(found)).toEqual({ A: 'MESSAGING_INSTAGRAM_DIRECT_WHATSAPP', B: 'MESSENGER' });
  });

  it('does not depend on the order of the rows, nor on how many conversations there are in all', () => {
    const channel = fc.constantFrom('whatsapp', 'messenger', 'instagram', 'telegram', 'sms');
    // Different counts: of two equal ones either may be called the larger.
    const counts = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 5, maxLength: 5 });
    const channels = fc.uniqueArray(channel, { minLength: 1 });
    fc.assert(
      fc.property(channels, counts, fc.integer({ min: 2, max: 9 }), (all, sizes, factor) => {
        const rows = all.map((one, i) => row(one, sizes[i] ?? 1));
        const expected = led(...rows);
        expect(led(...rows.toReversed())).toBe(expected);
        expect(led(...rows.map((one) => ({ ...one, conversations: one.conversations * factor })))).toBe(expected);
      }),
    );
  });

  it('is never a messenger that brought nothing', () => {
    const rows = fc.array(
      fc.tuple(fc.constantFrom('whatsapp', 'messenger', 'instagram', 'line'), fc.nat({ max: 30 })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(rows, (all) => {
        const found = led(...all.map(([channel, conversations]) => row(channel, conversations)));
        const brought = all.filter(([, conversations]) => conversations > 0).map(([channel]) => channel);
        for (const messenger of found === null ? [] : messengersOf(found)) expect(brought).toContain(messenger);
      }),
    );
  });
});

describe('the only messenger of the ad platform', () => {
  it.each<[string[], Destination | null]>([
    [['whatsapp'], 'WHATSAPP'],
    [['messenger', 'messenger'], 'MESSENGER'],
    [['instagram', 'telegram', 'line'], 'INSTAGRAM_DIRECT'],
    [['whatsapp', 'messenger'], null],
    [['telegram'], null],
    [[], null],
  ])('of %j is %s', (channels, expected) => {
    expect(onlyDestination(channels)).toBe(expected);
  });
});
