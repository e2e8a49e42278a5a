import { findConnector } from '@spunta/channels';
import { makeAdConnectors } from '@spunta/ads';
import { readInvoiceFile } from '@spunta/costs';
import { isLinkToken } from '@spunta/domain';
import { parse } from 'csv-parse/sync';
import { toAdsCsv, toPlacementsCsv } from './sample.ads.js';
import { checkCostSettings } from '../costs/cost-settings.js';
import { checkRule } from '../conversions/conversion-rules.service.js';
import { SAMPLE_RULE, sampleCostSettings, sampleExchangeRates } from './sample.costs.js';
import { SamplePlatform } from './sample.platform.js';
import { tellSampleStory } from './sample.conversations.js';
import { SAMPLE_CHANNELS, toDeliveries, toNotices } from './sample.deliveries.js';
import { SampleRandom } from './sample.random.js';
import type { SampleUpdate } from './sample.voices.js';
import { sampleVolumes, toInvoiceCsv } from './sample.volumes.js';
import { SAMPLE_CAMPAIGNS, SAMPLE_COUNTRIES, SAMPLE_DAYS, SAMPLE_LINKS, SAMPLE_NUMBER } from './sample.world.js';

const now = new Date('2026-11-20T15:00:00Z');
const story = tellSampleStory(now);
const bodiesOf = (updates: readonly SampleUpdate[]) => [...toDeliveries(updates)].map(({ body }) => body);

interface Content {
  mid?: string;
  is_echo?: boolean;
  referral?: { ctwa_clid?: string; ad_id?: string; source?: string };
}
/** What a person wrote or tapped: of the update itself on WhatsApp, one step inside elsewhere. */
function saidIn({ kind, body }: SampleUpdate): Content | undefined {
  if (kind === 'message') return { ...(body as Content), mid: body['id'] as string };
  const content = (body['message'] ?? body['postback']) as Content | undefined;
  return kind === 'item' && content?.is_echo !== true ? content : undefined;
}
const said = story.updates.flatMap((update) => saidIn(update) ?? []);

describe('the sample story', () => {
  it('is the same each time', () => {
    expect(tellSampleStory(now).updates.length).toBe(story.updates.length);
    expect(bodiesOf(tellSampleStory(now).updates).join('\n')).toBe(bodiesOf(story.updates).join('\n'));
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
    expect(new Set(said.map(({ mid }) => mid)).size).toBe(said.length);
  });

  it('puts every update into exactly one delivery', () => {
    const counted = bodiesOf(story.updates).reduce((sum, body) => {
      const { changes, messaging } = JSON.parse(body).entry[0];
      if (messaging) return sum + messaging.length;
      return sum + changes[0].value.messages.length + changes[0].value.statuses.length;
    }, 0);
    expect(counted).toBe(story.updates.length);
  });

  it('is quiet at night and on Sundays', () => {
    const italians = story.updates.filter(({ kind, contact }) => kind === 'message' && contact.country.code === 'IT');
    const inHours = (from: number, to: number) =>
      italians.filter(({ at }) => (at / 3600 + 1) % 24 >= from && (at / 3600 + 1) % 24 < to).length;
    expect(inHours(2, 5) * 8).toBeLessThan(inHours(17, 20));
  });

  it('is told on three messengers, by ads and without, and read by every connector without a remainder', () => {
    const shares = SAMPLE_CHANNELS.map(
      (channel) => story.updates.filter(({ contact }) => contact.channel === channel).length / story.updates.length,
    );
    for (const share of shares) expect(share).toBeGreaterThan(0.05);
    expect(shares[0]).toBeGreaterThan(0.6);
    for (const { channel, body } of [...toDeliveries(story.updates)].filter((_, i) => i % 20 === 0)) {
      const { events, drops } = findConnector(channel)?.parse(Buffer.from(body), { receivedAt: now }) ?? {};
      expect(drops).toEqual([]);
      expect(events?.some(({ kind }) => kind === 'message.received')).toBe(true);
    }
  });

  it('brings people by each of its links, never by an ad as well', () => {
    for (const { token } of SAMPLE_LINKS) {
      const bodies = story.updates.map(({ body }) => JSON.stringify(body)).filter((body) => body.includes(token));
      expect([isLinkToken(token), bodies.length > 50]).toEqual([true, true]);
      expect(bodies.filter((body) => /source_id|ad_id/.test(body))).toEqual([]);
    }
  });

  it('has ads without a click id, as ads in WhatsApp Status are', () => {
    const referrals = story.updates
      .filter(({ kind }) => kind === 'message')
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
    const referred = said.filter(({ referral }) => referral && referral.source !== 'SHORTLINK').length;
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

describe('the sample export by placement', () => {
  type Row = Record<string, string>;
  const read = (csv: string): Row[] => parse(csv, { columns: true });
  const sums = (rows: Row[], column: string) => {
    const found = new Map<string, number>();
    for (const row of rows) {
      const key = `${row['Day']} ${row['Ad ID']}`;
      found.set(key, (found.get(key) ?? 0) + Math.round(Number(row[column]) * 100));
    }
    return found;
  };
  const placements = read(toPlacementsCsv(story.adResults, now));
  const countries = read(toAdsCsv(story.adResults, now));

  it.each(['Amount spent (EUR)', 'Impressions', 'Link clicks'])('adds up to the export by country: %s', (column) => {
    expect(sums(placements, column)).toEqual(sums(countries, column));
  });

  it('has ads for Status there alone, beside feed, stories and reels of the others', () => {
    const status = SAMPLE_CAMPAIGNS.flatMap(({ adSets }) => adSets.flatMap(({ ads }) => ads.filter((ad) => ad.status)));
    const inStatus = placements.filter((row) => row['Placement'] === 'Status');
    expect(new Set(inStatus.map((row) => row['Ad ID']))).toEqual(new Set(status.map(({ id }) => id)));
    expect(new Set(placements.map((row) => row['Placement']))).toEqual(new Set(['Feed', 'Stories', 'Reels', 'Status']));
  });
});

describe('what the costs of the sample rest on', () => {
  it('passes the check of settings, with hours in which the shop is open', () => {
    const settings = sampleCostSettings();
    expect(() => checkCostSettings(settings)).not.toThrow();
    expect(settings.openingHours?.spans[0]).toEqual({ weekday: 1, from: '09:00', to: '19:00' });
  });

  it('has an exchange rate for each day of the story, each once', () => {
    const rates = sampleExchangeRates(now);
    const days = new Set(rates.map(({ day }) => day));
    expect(days.size).toBe(rates.length);
    const told = new Set(story.updates.map(({ at }) => new Date(at * 1000).toISOString().slice(0, 10)));
    expect([...told].filter((day) => !days.has(day))).toEqual([]);
  });
});

describe('what WhatsApp itself reports of the sample', () => {
  const volumes = sampleVolumes(story.updates, now);
  const statuses = story.updates.filter(({ kind }) => kind === 'status').map(({ body }) => body);
  const idsOf = (...names: string[]) =>
    new Set(statuses.filter(({ status }) => names.includes(String(status))).map(({ id }) => id));

  it('is every message that arrived, a few whose webhook was lost, and none that failed or is of the last hours', () => {
    const counted = volumes.reduce((sum, { messages }) => sum + messages, 0);
    const [arrived, all, failed] = [idsOf('delivered', 'read').size, idsOf('sent').size, idsOf('failed').size];
    expect(counted).toBeGreaterThan(arrived * 0.999);
    expect(counted).toBeLessThanOrEqual(all - failed);
    expect(volumes.every(({ day }) => day <= '2026-11-20')).toBe(true);
  });

  it('costs where it is charged and nowhere else', () => {
    for (const { type, cost, category, country } of volumes)
      expect([category, country, Number(cost) > 0]).toEqual([category, country, type === 'regular']);
  });

  it('is billed for October line by line, as an invoice is read', async () => {
    const csv = Buffer.from(toInvoiceCsv(volumes, now));
    const { lines, skipped } = await readInvoiceFile(
      (async function* () {
        yield csv;
      })(),
    );
    expect(skipped).toEqual([]);
    const charged = volumes.filter(({ day, type }) => day.startsWith('2026-10') && type === 'regular');
    const sum = (list: readonly { messages: number | null }[]) =>
      list.reduce((n, { messages }) => n + (messages ?? 0), 0);
    expect(sum(lines)).toBe(sum(charged));
    expect(new Set(lines.map(({ from, to, currency }) => `${from} ${to} ${currency}`))).toEqual(
      new Set(['2026-10-01 2026-10-31 USD']),
    );
  });

  it('comes through the connector as it was told, with a token that ends soon', async () => {
    const platform = new SamplePlatform(now);
    platform.volumes = volumes;
    const url = await platform.start();
    try {
      const connector = makeAdConnectors({
        ...{ metaGraphUrl: url, metaGraphVersion: 'v25.0', snapchatUrl: url, snapchatLoginUrl: url },
      })['whatsapp-analytics'];
      const settings = { access_token: 'sample', account_id: SAMPLE_NUMBER.accountId };
      const context = { now: () => now, pause: () => Promise.resolve(), signal: new AbortController().signal };
      const account = await connector.findAccount(settings, context);
      expect((await connector.checkToken(settings, context)).expiresAt).toEqual(new Date('2026-11-29T15:00:00Z'));
      let messages = 0;
      for await (const page of connector.fetchInsights(
        settings,
        { account, from: '2026-07-24', to: '2026-11-20' },
        context,
      ))
        for (const volume of page.volumes ?? []) messages += volume.volume ?? 0;
      expect(messages).toBe(volumes.reduce((sum, volume) => sum + volume.messages, 0));
    } finally {
      await platform.close();
    }
  });

  it('is announced as events of the account that connectors know', () => {
    const kinds = toNotices(now).flatMap(({ channel, body }) => {
      const { events, drops } = findConnector(channel)?.parse(Buffer.from(body), { receivedAt: now }) ?? {};
      expect(drops).toEqual([]);
      return events?.map(({ kind }) => kind) ?? [];
    });
    expect(kinds).toEqual(['account.template_category', 'account.update']);
  });

  it('has a rule that finds orders among what people write, a few in a hundred conversations', () => {
    const { phrases } = checkRule(SAMPLE_RULE);
    const texts = story.updates.flatMap(({ body }) => {
      const text =
        (body['text'] as { body?: string } | undefined)?.body ?? (body['message'] as { text?: string })?.text;
      return text === undefined ? [] : [text];
    });
    const orders = texts.filter((text) => phrases.some((phrase) => text.includes(phrase))).length;
    expect(orders / texts.length).toBeGreaterThan(0.01);
    expect(orders / texts.length).toBeLessThan(0.15);
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
