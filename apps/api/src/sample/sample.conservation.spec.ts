import { readInvoiceFile } from '@spunta/costs';
import { addDecimals, compareDecimals } from '@spunta/domain';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { toAdsCsv, toPlacementsCsv } from './sample.ads.js';
import { tellSampleStory } from './sample.conversations.js';
import { toDeliveries } from './sample.deliveries.js';
import { SampleRandom } from './sample.random.js';
import { sampleVolumes, toInvoiceCsv, type SampleVolume } from './sample.volumes.js';
import { SAMPLE_CAMPAIGNS } from './sample.world.js';

const now = new Date('2026-11-20T15:00:00Z');
const story = tellSampleStory(now);
const volumes = sampleVolumes(story.updates, now);
type Row = Record<string, string>;
const read = (csv: string): Row[] => parse(csv, { columns: true });

function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string, worth: (item: T) => number = () => 1) {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + worth(item));
  return counts;
}

/** Status updates of each message that the business sent on WhatsApp, in order of time. */
const sent = new Map<string, { status: string; at: number }[]>();
for (const { kind, at, body } of story.updates)
  if (kind === 'status') {
    const id = String(body['id']);
    sent.set(id, [...(sent.get(id) ?? []), { status: String(body['status']), at }]);
  }

describe('the story and its deliveries', () => {
  it('tell the same messages and statuses, each as often', () => {
    const told = story.updates.filter(({ contact }) => contact.channel === 'whatsapp');
    const expected = countBy(told, ({ kind, body }) => `${kind} ${String(body['id'])} ${String(body['status'])}`);
    const delivered = [...toDeliveries(told)].flatMap(({ body }) => {
      const { messages, statuses } = JSON.parse(body).entry[0].changes[0].value as Record<string, Row[]>;
      return [
        ...(messages ?? []).map(({ id }) => `message ${id} undefined`),
        ...(statuses ?? []).map(({ id, status }) => `status ${id} ${status}`),
      ];
    });
    const found = countBy(delivered, (key) => key);
    expect([...expected].filter(([key, times]) => found.get(key) !== times)).toEqual([]);
    expect(found.size).toBe(expected.size);
  });

  it('told in the morning are the beginning of the one told in the afternoon', () => {
    const morning = new Date('2026-11-20T08:00:00Z');
    const until = morning.getTime() / 1000;
    const early = tellSampleStory(morning).updates;
    expect(early.length).toBeLessThan(story.updates.length);
    const idOf = ({ at, contact, body }: (typeof early)[number]) =>
      `${at} ${contact.userId} ${String(body['id'])} ${String(body['status'])}`;
    expect(early.map(idOf).join('\n')).toBe(
      story.updates
        .filter(({ at }) => at < until)
        .map(idOf)
        .join('\n'),
    );
  });

  it('send before they deliver, deliver before they read, and never deliver what failed', () => {
    const order = ['sent', 'failed', 'delivered', 'read'];
    const isWrong = (names: string[]) =>
      names[0] !== 'sent' ||
      new Set(names).size < names.length ||
      names.some((name, i) => order.indexOf(name) < order.indexOf(names[i - 1] ?? 'sent')) ||
      (names.includes('failed') && names.length > 2);
    const lives = [...sent.values()].map((statuses) => statuses.map(({ status }) => status));
    expect(lives.filter(isWrong)).toEqual([]);
    expect(new Set(lives.map((names) => names.join(' ')))).toEqual(
      new Set(['sent', 'sent failed', 'sent delivered', 'sent delivered read', 'sent read']),
    );
  });
});

describe('the story and the reports of the ad platform', () => {
  const countries = read(toAdsCsv(story.adResults, now));
  const placements = read(toPlacementsCsv(story.adResults, now));

  it('count the same conversations for each campaign and country', () => {
    const told = countBy(
      story.adResults,
      ({ campaign, country }) => `${campaign.id} ${country.code}`,
      ({ conversations }) => conversations,
    );
    const reported = countBy(
      countries,
      (row) => `${row['Campaign ID']} ${row['Country']}`,
      (row) => Number(row['Results']),
    );
    expect(reported).toEqual(told);
    const planned = SAMPLE_CAMPAIGNS.flatMap(({ id, perDay }) => Object.keys(perDay).map((code) => `${id} ${code}`));
    expect([...told.keys()].sort()).toEqual(planned.sort());
  });

  it('have no day outside of a campaign, and reach nobody who saw nothing', () => {
    const firstDay = Date.parse('2026-07-24');
    const isWrong = (row: Row) => {
      const day = (Date.parse(row['Day'] ?? '') - firstDay) / 86_400_000;
      const [from, to] = SAMPLE_CAMPAIGNS.find(({ id }) => id === row['Campaign ID'])?.days ?? [Infinity, -Infinity];
      const [seen, reached, clicked] = ['Impressions', 'Reach', 'Link clicks'].map((name) => Number(row[name]));
      return !(day >= from && day <= to && (reached ?? NaN) <= (seen ?? NaN) && (clicked ?? NaN) <= (seen ?? NaN));
    };
    expect(countries.filter(isWrong)).toEqual([]);
  });

  it('spend the same money, to the cent, whichever way they are split', () => {
    const spent = (rows: Row[]) => addDecimals(rows.map((row) => row['Amount spent (EUR)'] ?? ''));
    const [whole, parted] = [spent(countries), spent(placements)];
    expect(compareDecimals(parted, whole)).toBe(0);
    expect(Number(whole)).toBeGreaterThan(1_000);
  });
});

describe('the story, the volumes of WhatsApp and its invoice', () => {
  it('agree within each day: what arrived, and at most what was sent and did not fail', () => {
    const total = (list: readonly SampleVolume[]) => list.reduce((sum, { messages }) => sum + messages, 0);
    const arrived = (statuses: { status: string }[]) => statuses.some(({ status }) => /delivered|read/.test(status));
    const dayOf = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);
    const all = [...sent.values()];
    for (const day of ['2026-08-15', '2026-10-01', '2026-10-31', '2026-11-18']) {
      const least = all.filter((statuses) => {
        const first = statuses.find(({ status }) => /delivered|read/.test(status));
        return first && dayOf(first.at) === day;
      }).length;
      const lost = all.filter(
        (statuses) =>
          dayOf(statuses[0]?.at ?? 0) === day && !arrived(statuses) && !statuses.some((s) => s.status === 'failed'),
      ).length;
      expect(least).toBeGreaterThan(0);
      expect([day, total(volumes.filter((volume) => volume.day === day))]).toEqual([day, least + lost]);
    }
  });

  it('bill what the volumes of the month cost, a rounding of half a cent a line apart', async () => {
    const { lines } = await readInvoiceFile(
      (async function* () {
        yield Buffer.from(toInvoiceCsv(volumes, now));
      })(),
    );
    const october = volumes.filter(({ day }) => day.startsWith('2026-10'));
    const exact = Number(addDecimals(october.map(({ cost }) => cost)));
    const billed = Number(addDecimals(lines.map(({ amount }) => amount)));
    expect(exact).toBeGreaterThan(1);
    expect(Math.abs(exact - billed)).toBeLessThanOrEqual(0.005 * lines.length + 1e-9);
    const placeOf = ({ market, category }: { market: string; category: string }) => `${market} ${category}`;
    expect(new Set(lines.map(placeOf)).size).toBe(lines.length);
  });

  it('bill nothing of a month in which nothing was charged', () => {
    const free = volumes.map((volume) => ({ ...volume, type: 'free_customer_service' }));
    expect(toInvoiceCsv(free, now).trim().split('\n')).toHaveLength(1);
    expect(toInvoiceCsv(volumes, new Date('2026-07-20T12:00:00Z')).trim().split('\n')).toHaveLength(1);
  });
});

describe('draws of the sample', () => {
  it('lie where they were asked for, and are the same from the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat({ max: 100 }), (seed, from, more) => {
        const [one, other] = [new SampleRandom(seed), new SampleRandom(seed)];
        for (let i = 0; i < 20; i += 1) {
          const drawn = one.integer(from, from + more);
          expect(other.integer(from, from + more)).toBe(drawn);
          expect([drawn >= from, drawn <= from + more, Number.isInteger(drawn)]).toEqual([true, true, true]);
        }
        expect(one.digits(8)).toMatch(/^\d{8}$/);
        expect(one.logNormal(5, 2)).toBeGreaterThan(0);
        expect(one.logNormal(5, 0)).toBe(5);
        expect([one.chance(0), one.chance(1), one.poisson(0)]).toEqual([false, true, 0]);
      }),
    );
  });
});
