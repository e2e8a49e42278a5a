import type { MetricsResult } from '@spunta/domain';
import type { Browser } from 'playwright-core';
import { makeApp, PASSWORD, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { signWhatsApp, waDelivery, waMessage, waReferral, waStatus, type WaObject } from '../support/whatsapp.js';

const SECRET = 'app-secret-of-the-test';
const NOON = Date.UTC(2026, 10, 14, 11) / 1000;
const at = (hours: number) => String(NOON + hours * 3600);

// Giulia hides her number; her country is known by the prefix of her id. Tom is known by his German number.
const giulia = { from: undefined, from_user_id: 'IT.7710045589023' };
const tom = { from: '4915112345678' };
const first = waMessage({
  ...giulia,
  id: 'wamid.SPINE-1',
  timestamp: at(0),
  referral: waReferral({ source_id: '120299000000000111' }),
});
const second = waMessage({ ...giulia, id: 'wamid.SPINE-2', timestamp: at(2) });
const nextDay = waMessage({ ...giulia, id: 'wamid.SPINE-3', timestamp: at(26) });
// An ad in WhatsApp Status: its referral has no click id.
const fromStatus = waMessage({
  ...tom,
  id: 'wamid.SPINE-4',
  timestamp: at(1),
  referral: waReferral({ source_id: '120299000000000112', ctwa_clid: undefined }),
});

const toGiulia = { recipient_id: undefined, recipient_user_id: giulia.from_user_id };
const toTom = { recipient_id: tom.from };
const reply = (id: string, person: WaObject) => (status: string, hours: number) =>
  waStatus({ ...person, id, status, timestamp: at(hours) });
const answer = reply('wamid.SPINE-OUT-1', toGiulia);
const unread = reply('wamid.SPINE-OUT-2', toTom);
const readOnly = reply('wamid.SPINE-OUT-3', toTom);

const DELIVERIES = [
  waDelivery({ messages: [first] }),
  waDelivery({ messages: [{ type: 7 }, fromStatus, null, 'broken neighbour'] }),
  waDelivery({ statuses: [answer('sent', 0.1), answer('delivered', 0.2), answer('read', 0.5)] }),
  waDelivery({ statuses: [unread('sent', 1.1), unread('failed', 1.1), readOnly('read', 1.5), readOnly('sent', 1.2)] }),
  // The first delivery again, and one that overlaps with it.
  waDelivery({ messages: [first] }),
  waDelivery({ messages: [first, second] }),
  waDelivery({ messages: [nextDay] }),
];

const CSV = [
  'Day;Campaign name;Ad name;Ad ID;Country;Amount spent (EUR);Impressions;Link clicks',
  '2026-11-14;Autumn;Teapot;120299000000000111;IT;12,50;1000;40',
  '2026-11-15;Autumn;Teapot;120299000000000111;IT;3,00;200;9',
  '2026-11-14;Autumn;Teapot, status;120299000000000112;DE;7,25;500;12',
  ';;;;;22,75;1700;61',
].join('\r\n');

// Worked out by hand from the deliveries above. Giulia: three messages, two conversations (26 h after the first is 24 h after the second).
const EXPECTED: Record<string, Record<string, string>> = {
  IT: {
    messages_received: '3',
    active_contacts: '1',
    conversations_started: '2',
    messages_sent: '1',
    messages_delivered: '1',
    messages_read: '1',
    messages_failed: '0',
    ad_spend: '15.5',
    ad_spend_per_conversation: '7.75',
    ad_clicks: '49',
    ad_impressions: '1200',
  },
  DE: {
    messages_received: '1',
    active_contacts: '1',
    conversations_started: '1',
    messages_sent: '2',
    messages_delivered: '1',
    messages_read: '1',
    messages_failed: '1',
    ad_spend: '7.25',
    ad_spend_per_conversation: '7.25',
    ad_clicks: '12',
    ad_impressions: '500',
  },
};

describe('from a signed webhook to a figure by country', () => {
  let app: TestApp;
  let browser: Browser;
  let webhook: string;
  let key: string;

  const deliver = (body: string | Buffer, headers: Record<string, string> = signWhatsApp(body, SECRET)) =>
    fetch(app.url + webhook, {
      method: 'POST',
      body: Buffer.from(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const importAds = async () => {
    const answerOf = await app.request(
      '/api/import/ads?fileName=spend.csv',
      { method: 'POST', body: CSV },
      { apiKey: key },
    );
    return (await answerOf.json()) as {
      rowsRead: number;
      rowsTaken: number;
      skipped: { reason: string; lines: number[] }[];
    };
  };
  const ask = async (timeZone = 'Europe/Rome'): Promise<MetricsResult> => {
    const query = {
      metrics: Object.keys(EXPECTED['IT'] ?? {}),
      dimensions: ['country'],
      range: { from: '2026-11-14', to: '2026-11-15', timeZone },
    };
    const document = `query($query: MetricsInput!) { metrics(query: $query) { status source rows { dimensions { value } values { metric value } } totals { metric value } } }`;
    const { data, errors } = await app.graphql<{ metrics: MetricsResult }>(document, { query }, { apiKey: key });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.metrics;
  };
  const byCountry = ({ rows }: MetricsResult) =>
    Object.fromEntries(
      rows.map(({ dimensions, values }) => [
        dimensions[0]?.value,
        Object.fromEntries(values.map(({ metric, value }) => [metric, value])),
      ]),
    );
  const drained = () => eventually(async () => (await app.services.inbox.freshness(app.workspaceId)).pending === 0);
  const storedDeliveries = async () =>
    Number((await app.services.metadata.pool.query('SELECT count(*) FROM deliveries')).rows[0].count);

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
    key = await app.apiKey('administrator');
    const connection = await app.services.connections.create(app.workspaceId, {
      channel: 'whatsapp',
      name: 'Shop',
      settings: { app_secret: SECRET, verify_token: 'verify-me' },
    });
    webhook = `/webhooks/${connection.id}`;
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it('acknowledges every genuine delivery, also the repeated and the half broken', async () => {
    for (const delivery of DELIVERIES) expect((await deliver(JSON.stringify(delivery))).status).toBe(200);
    await drained();
    expect(await storedDeliveries()).toBe(DELIVERIES.length);
  });

  it('takes the ads export and says what it left out', async () => {
    expect(await importAds()).toMatchObject({
      rowsRead: 4,
      rowsTaken: 3,
      skipped: [{ reason: 'totals_row', lines: [5] }],
    });
  });

  it('answers the right figures by country over GraphQL, from events and from rollups', async () => {
    const asEvents = await ask();
    expect(byCountry(asEvents)).toEqual(EXPECTED);
    expect(asEvents.status).toBe('COMPLETE');
    const asRollup = await eventually(async () => {
      const result = await ask();
      return result.source === 'ROLLUP' ? result : null;
    });
    expect(byCountry(asRollup)).toEqual(EXPECTED);
    expect(Object.fromEntries(asRollup.totals.map(({ metric, value }) => [metric, value]))).toMatchObject({
      messages_received: '4',
      active_contacts: '2',
      conversations_started: '3',
      ad_spend: '22.75',
    });
  });

  it('counts nothing again when everything comes again', async () => {
    for (const delivery of [...DELIVERIES].reverse()) await deliver(JSON.stringify(delivery));
    await importAds();
    await drained();
    expect(byCountry(await ask())).toEqual(EXPECTED);
  });

  it('shows the same figures on the page', async () => {
    const { email } = await app.signIn('analyst');
    const page = await browser.newPage({ baseURL: app.url, locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
    page.setDefaultTimeout(90_000);
    await page.goto('/?from=2026-11-14&to=2026-11-15&zone=Europe%2FRome&compare=none');
    // The page puts the focus there once it is drawn; typing before that would land in the wrong field.
    await page.getByLabel('E-mail').and(page.locator(':focus')).waitFor();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    const row = (country: string) =>
      page.getByRole('row').filter({ has: page.getByRole('cell', { name: `Show only ${country}` }) });
    await row('Italy').waitFor();
    const cells = async (country: string) =>
      (await row(country).getByRole('cell').allInnerTexts()).map((text) => text.trim());
    expect(await cells('Italy')).toEqual([expect.stringContaining('Italy'), '3', '1', '2', '€15.50', '€7.75']);
    expect(await cells('Germany')).toEqual([expect.stringContaining('Germany'), '1', '1', '1', '€7.25', '€7.25']);
    await page.close();
  });

  describe('refuses, and keeps no row of', () => {
    const refused: [string, number, () => Promise<Response>][] = [
      ['a wrong signature', 401, () => deliver('{}', signWhatsApp('{}', 'another secret'))],
      ['no signature', 401, () => deliver('{}', {})],
      ['a body of 4 MB', 413, () => deliver(Buffer.alloc(4 * 1024 * 1024, 32))],
      [
        'an unknown connection',
        404,
        () => app.request('/webhooks/00000000-0000-4000-8000-000000000000', { method: 'POST', body: '{}' }),
      ],
      ['a connection that is no id', 404, () => app.request("/webhooks/1'%20OR%201=1", { method: 'POST', body: '{}' })],
    ];

    it.each(refused)('%s: %d', async (_what, status, send) => {
      const before = await storedDeliveries();
      const refusal = await send();
      expect(refusal.status).toBe(status);
      expect(await refusal.json()).toEqual({
        error: { code: expect.stringMatching(/^[A-Z_]+$/), message: expect.stringMatching(/\S/) },
      });
      expect(await storedDeliveries()).toBe(before);
    });

    it.each([
      ['broken JSON', '{"object":', 'malformed_json'],
      ['another object', '{"object":"page","entry":[]}', 'wrong_object'],
    ])('%s that is genuine: kept as a dead letter or drop, no event', async (_what, body, reason) => {
      const events = async () =>
        (await app.services.warehouse.query<{ n: string }>('SELECT count() AS n FROM events FINAL')).rows[0]?.n;
      const before = await events();
      expect((await deliver(body)).status).toBe(200);
      await drained();
      expect(await events()).toBe(before);
      const document = '{ connections { edges { node { drops { reason count } } } } }';
      const { data } = await app.graphql<{
        connections: { edges: { node: { drops: { reason: string; count: number }[] } }[] };
      }>(document, {}, { apiKey: key });
      expect(data?.connections.edges[0]?.node.drops).toContainEqual({ reason, count: 1 });
    });
  });
});
