import type { Browser, Page } from 'playwright-core';
import type { Locale, MetricsResult } from '@spunta/domain';
import { makeApp, PASSWORD, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { DIRECT, signMeta, threadDelivery, threadItem, type MetaObject } from '../support/meta.js';
import { accessibilityFindings } from '../support/pages.js';
import { waDelivery, waMessage } from '../support/whatsapp.js';

const SECRET = 'app-secret-of-the-test';
const NOON = Date.UTC(2026, 10, 14, 11);
const at = (hours: number): number => NOON + hours * 3_600_000;

const ad = (id: string): MetaObject => ({ ad_id: id, source: 'ADS', type: 'OPEN_THREAD' });
const page = (hours: number, content: MetaObject, person?: string): MetaObject =>
  threadItem(content, { at: at(hours), ...(person === undefined ? {} : { person }) });
const direct = (hours: number, content: MetaObject): MetaObject => threadItem(content, { side: DIRECT, at: at(hours) });
const echo = (mid: string): MetaObject => ({ message: { mid, is_echo: true, app_id: 990000000000111, text: 'Yes' } });

/** Two people write to the page, one to the account; a third arrives by an ad and never writes. */
const MESSENGER = [
  threadDelivery([page(0, { message: { mid: 'm_1', text: 'Hello', referral: ad('120299000000000222') } })]),
  threadDelivery([
    page(0.1, echo('m_out-1')),
    'junk beside it',
    page(0.2, echo('m_out-2')),
    page(0.3, echo('m_out-3'), '8123000000000002'),
    page(0.4, { referral: ad('120299000000000222') }, '8123000000000003'),
  ]),
  // Names the second message only, and the moment up to which both have arrived; the person has seen the first.
  threadDelivery([page(0.5, { delivery: { mids: ['m_out-2'], watermark: at(0.21) } })]),
  threadDelivery([page(0.6, { read: { watermark: at(0.15) } })]),
  threadDelivery([page(26, { postback: { mid: 'm_2', title: 'Prices', payload: 'PRICES' } })]),
  threadDelivery([page(27, { optin: { type: 'notification_messages', notification_messages_token: 'T1' } })]),
  threadDelivery([page(1, { message: { mid: 'm_3', text: 'Ciao' } }, '8123000000000002')]),
];
const INSTAGRAM = [
  threadDelivery([direct(0, { message: { mid: 'ig_1', text: '', attachments: [{ type: 'story_mention' }] } })], DIRECT),
  threadDelivery([direct(1, echo('ig_out-1')), direct(1.1, echo('ig_out-2'))], DIRECT),
  threadDelivery([direct(2, { read: { mid: 'ig_out-2' } })], DIRECT),
];
const WHATSAPP = [waDelivery({ messages: [waMessage({ from: '4915112345678', timestamp: String(NOON / 1000) })] })];

// By hand: 26 h after the first message a new conversation begins; the receipts of the page are about one thread of two.
const EXPECTED = {
  whatsapp: { messages_received: '1', active_contacts: '1', conversations_started: '1', messages_sent: '0' },
  messenger: {
    messages_received: '3',
    active_contacts: '2',
    conversations_started: '3',
    messages_sent: '3',
    messages_delivered: '2',
    messages_read: '1',
    opt_ins: '1',
  },
  instagram: {
    messages_received: '1',
    active_contacts: '1',
    conversations_started: '1',
    messages_sent: '2',
    messages_delivered: '1',
    messages_read: '1',
    opt_ins: '0',
  },
};

describe('three messengers of Meta', () => {
  let app: TestApp;
  let browser: Browser;
  let key: string;
  const webhooks = new Map<string, string>();

  const deliver = (path: string, delivery: unknown, secret = SECRET) => {
    const body = JSON.stringify(delivery);
    const headers = { 'content-type': 'application/json', ...signMeta(body, secret) };
    return fetch(app.url + path, { method: 'POST', body, headers });
  };
  const deliverAll = async (): Promise<void> => {
    const all = { whatsapp: WHATSAPP, messenger: MESSENGER, instagram: INSTAGRAM };
    for (const [channel, deliveries] of Object.entries(all)) {
      for (const delivery of deliveries) {
        expect((await deliver(webhooks.get(channel) ?? '', delivery)).status).toBe(200);
      }
    }
    await eventually(async () => (await app.services.inbox.freshness(app.workspaceId)).pending === 0);
  };
  const ask = async (dimensions: string[], metrics = Object.keys(EXPECTED.messenger)): Promise<MetricsResult> => {
    const range = { from: '2026-11-14', to: '2026-11-15', timeZone: 'Europe/Rome' };
    const document = `query($query: MetricsInput!) { metrics(query: $query) { status source rows { dimensions { value } values { metric value } } } }`;
    const query = { metrics, dimensions, range };
    const { data, errors } = await app.graphql<{ metrics: MetricsResult }>(document, { query }, { apiKey: key });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.metrics;
  };
  const byFirst = ({ rows }: MetricsResult) =>
    Object.fromEntries(
      rows.map(({ dimensions, values }) => [
        dimensions[0]?.value,
        Object.fromEntries(values.map(({ metric, value }) => [metric, value])),
      ]),
    );

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
    key = await app.apiKey('administrator');
    for (const channel of Object.keys(EXPECTED)) {
      const settings = { app_secret: SECRET, verify_token: 'verify-me' };
      const { id } = await app.services.connections.create(app.workspaceId, { channel, name: channel, settings });
      webhooks.set(channel, `/webhooks/${id}`);
    }
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it('are checked by Meta, and refused without the right token or signature', async () => {
    for (const path of webhooks.values()) {
      const check = (token: string) =>
        fetch(`${app.url}${path}?hub.mode=subscribe&hub.challenge=4711&hub.verify_token=${token}`);
      expect(await (await check('verify-me')).text()).toBe('4711');
      expect((await check('another')).status).toBe(403);
      expect((await deliver(path, MESSENGER[0], 'another secret')).status).toBe(401);
    }
  });

  it('give the right figures by messenger, from events and from rollups, however often everything comes', async () => {
    await deliverAll();
    const first = await ask(['channel']);
    expect(byFirst(first)).toMatchObject(EXPECTED);
    expect(first.status).toBe('COMPLETE');
    await deliverAll();
    const again = await eventually(async () => {
      const result = await ask(['channel']);
      return result.source === 'ROLLUP' ? result : null;
    });
    expect(byFirst(again)).toEqual(byFirst(first));
  });

  it('give no country that they do not know, and the ad that brought a message', async () => {
    expect(byFirst(await ask(['country'], ['messages_received']))).toEqual({
      DE: { messages_received: '1' },
      '': { messages_received: '4' },
    });
    expect(byFirst(await ask(['ad'], ['messages_received']))).toMatchObject({
      '120299000000000222': { messages_received: '1' },
    });
  });

  interface Connected {
    channel: string;
    drops: { reason: string; count: number }[];
  }

  it('say what was left out and why', async () => {
    const document = '{ connections { edges { node { channel drops { reason count } } } } }';
    const { data } = await app.graphql<{ connections: { edges: { node: Connected }[] } }>(
      document,
      {},
      { apiKey: key },
    );
    const messenger = data?.connections.edges.find(({ node }) => node.channel === 'messenger');
    expect(messenger?.node.drops).toEqual([{ reason: 'malformed_item', count: 2 }]);
  });

  describe('in the wizard', () => {
    async function open(options: { colorScheme?: 'light' | 'dark'; width?: number; locale?: Locale } = {}) {
      const { colorScheme = 'light', width = 1280, locale = 'en' } = options;
      const viewport = { width, height: 900 };
      const context = await browser.newContext({ baseURL: app.url, colorScheme, viewport, bypassCSP: true });
      const { people } = app.services;
      const reader = { name: 'Reader', password: PASSWORD, role: 'administrator', locale } as const;
      const email = `reader-${width}-${colorScheme}-${locale}@example.test`;
      await people.createUser(app.workspaceId, { ...reader, email });
      const { token } = await people.signIn('127.0.0.1', email, PASSWORD);
      await context.addCookies([{ name: 'spunta_session', value: token, url: app.url }]);
      return context.newPage();
    }
    const sidewaysScroll = (page: Page) =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

    it('are chosen by keyboard, connected, and seen to work when the first delivery comes', async () => {
      const page = await open();
      await page.goto('/connections?connect=1');
      await page.getByRole('button', { name: 'Instagram' }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Name').and(page.locator(':focus')).waitFor();
      await page.keyboard.type('Shop on Instagram');
      await page.keyboard.press('Tab');
      await page.keyboard.type(SECRET);
      await page.keyboard.press('Enter');
      await page.getByText('messaging_seen').waitFor();
      const url = await page
        .getByText(/\/webhooks\/[0-9a-f-]{36}$/)
        .last()
        .innerText();
      await page.getByRole('button', { name: 'I have done this' }).click();
      await page.getByText('Waiting for the first delivery').first().waitFor();
      expect((await deliver(new URL(url).pathname, INSTAGRAM[0])).status).toBe(200);
      await page.getByText('The first delivery has arrived').waitFor();
      await page.context().close();
    });

    it.each([
      ['dark', 390, 'messenger', 'it', 'message_reads'],
      ['light', 390, 'instagram', 'it', 'messaging_seen'],
      ['dark', 1280, 'whatsapp', 'en', 'account_update'],
    ] as const)(
      'have no finding of axe-core in %s at %d for %s (%s)',
      async (colorScheme, width, channel, locale, field) => {
        const page = await open({ colorScheme, width, locale });
        await page.goto(`/connections?connect=${channel}`);
        const labels = locale === 'it' ? ['Nome', 'Chiave segreta'] : ['Name', 'App secret'];
        await page
          .getByLabel(labels[0] ?? '')
          .and(page.locator(':focus'))
          .waitFor();
        expect(await accessibilityFindings(page)).toEqual([]);
        await page.getByLabel(labels[0] ?? '').fill('Another');
        await page.getByLabel(labels[1] ?? '').fill(SECRET);
        await page.keyboard.press('Enter');
        await page.getByText(field, { exact: true }).waitFor();
        expect(await accessibilityFindings(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
        await page.context().close();
      },
    );
  });
});
