import { toAdsCsv } from './sample.ads.js';
import { tellSampleStory } from './sample.conversations.js';
import { toDeliveries } from './sample.deliveries.js';
import { SampleRandom } from './sample.random.js';
import { SAMPLE_CAMPAIGNS, SAMPLE_COUNTRIES, SAMPLE_DAYS } from './sample.world.js';

const now = new Date('2026-11-20T15:00:00Z');
const story = tellSampleStory(now);

describe('the sample story', () => {
  it('is the same each time', () => {
    expect(tellSampleStory(now).updates.length).toBe(story.updates.length);
    expect([...toDeliveries(tellSampleStory(now).updates)].join('\n')).toBe(
      [...toDeliveries(story.updates)].join('\n'),
    );
  });

  it('tells about 200,000 events over 120 days and nothing from the future', () => {
    expect(story.updates.length).toBeGreaterThan(170_000);
    expect(story.updates.length).toBeLessThan(230_000);
    const first = story.updates[0]?.at ?? 0;
    const last = story.updates.at(-1)?.at ?? Infinity;
    expect(last).toBeLessThan(now.getTime() / 1000);
    expect((last - first) / 86_400).toBeGreaterThan(SAMPLE_DAYS - 2);
  });

  it('is in order of time and names every message once', () => {
    expect(story.updates.every((update, i) => i === 0 || (story.updates[i - 1]?.at ?? 0) <= update.at)).toBe(true);
    const received = story.updates.filter(({ kind }) => kind === 'message').map(({ body }) => body['id']);
    expect(new Set(received).size).toBe(received.length);
  });

  it('puts every update into exactly one delivery', () => {
    const counted = [...toDeliveries(story.updates)].reduce((sum, body) => {
      const { value } = JSON.parse(body).entry[0].changes[0];
      return sum + value.messages.length + value.statuses.length;
    }, 0);
    expect(counted).toBe(story.updates.length);
  });

  it('is quiet at night and on Sundays', () => {
    const italians = story.updates.filter(({ kind, contact }) => kind === 'message' && contact.country.code === 'IT');
    const inHours = (from: number, to: number) =>
      italians.filter(({ at }) => (at / 3600 + 1) % 24 >= from && (at / 3600 + 1) % 24 < to).length;
    expect(inHours(2, 5) * 8).toBeLessThan(inHours(17, 20));
  });

  it('has ads without a click id, as ads in WhatsApp Status are', () => {
    const referrals = story.updates
      .map(({ body }) => body['referral'] as { ctwa_clid?: string } | undefined)
      .filter((referral) => referral !== undefined);
    expect(referrals.some((referral) => referral.ctwa_clid === undefined)).toBe(true);
    expect(referrals.some((referral) => referral.ctwa_clid !== undefined)).toBe(true);
  });
});

describe('the sample ads export', () => {
  const lines = toAdsCsv(story.adResults, now).trimEnd().split('\n');

  it('has a row for each ad, country and day that ran', () => {
    expect(lines.length - 1).toBe(story.adResults.length);
    expect(new Set(lines.slice(1).map((line) => line.slice(0, 10))).size).toBe(SAMPLE_DAYS);
  });

  it('reports as many started conversations as its campaigns brought', () => {
    const brought = story.adResults.reduce((sum, { conversations }) => sum + conversations, 0);
    const referred = story.updates.filter(({ body }) => body['referral'] !== undefined).length;
    expect(referred).toBeGreaterThan(brought * 0.98);
    expect(referred).toBeLessThanOrEqual(brought);
  });

  it('names only countries and campaigns of the sample', () => {
    const countries = new Set(SAMPLE_COUNTRIES.map(({ code }) => code));
    expect(
      SAMPLE_CAMPAIGNS.flatMap(({ perDay }) => Object.keys(perDay)).filter((code) => !countries.has(code)),
    ).toEqual([]);
  });
});

describe('SampleRandom', () => {
  it('draws Poisson numbers with the mean that was asked for, also for large means', () => {
    const random = new SampleRandom(1);
    for (const mean of [0.5, 7, 90]) {
      const draws = Array.from({ length: 4000 }, () => random.poisson(mean));
      expect(draws.reduce((a, b) => a + b, 0) / draws.length).toBeCloseTo(mean, -Math.log10(mean * 0.1));
    }
  });

  it('draws by weight and refuses to pick from nothing', () => {
    const random = new SampleRandom(2);
    const hits = Array.from({ length: 3000 }, () => random.weighted([1, 0, 2]));
    expect(hits).not.toContain(1);
    expect(hits.filter((index) => index === 2).length / hits.length).toBeCloseTo(2 / 3, 1);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
