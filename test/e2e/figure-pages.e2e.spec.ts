import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { makeEvent } from '../support/events.js';
import {
  accessibilityFindings,
  interceptMetrics,
  openPage,
  sidewaysScroll,
  type OpenOptions,
  type OpenPage,
} from '../support/pages.js';

const RANGE = 'from=2026-03-10&to=2026-03-10&zone=UTC';
const [MARIO, ANNA] = ['ct_00000000000000a1', 'ct_00000000000000b2'];
const AD = { source: 'ad', adId: '900001' } as const;

/** Mario came from an ad and was answered after 4 min 32 s; nobody answered Anna. */
const EVENTS = [
  makeEvent({ occurredAt: '2026-03-10T09:00:00.000Z', contact: MARIO, ...AD }),
  makeEvent({ kind: 'message.sent', occurredAt: '2026-03-10T09:04:32.000Z', contact: MARIO }),
  makeEvent({ occurredAt: '2026-03-10T10:00:00.000Z', contact: ANNA, country: 'DE' }),
];

const AD_NAMES = '2026-03-10,Spring,700001,Italy,800001,Video,900001';
const NAMES = 'Day,Campaign name,Campaign ID,Ad set name,Ad set ID,Ad name,Ad ID';
const ADS = `${NAMES},Country,Amount spent (EUR),Impressions,Link clicks\n${AD_NAMES},IT,3.00,4000,20\n`;
const PLACEMENTS = [
  `${NAMES},Platform,Placement,Amount spent (EUR),Impressions,Link clicks`,
  `${AD_NAMES},facebook,Feed,2.00,3000,20`,
  `${AD_NAMES},whatsapp,Status,1.00,1000,0`,
].join('\n');

const EMPTY = 'from=2020-01-01&to=2020-01-31';
const PATHS = ['/windows', '/costs', '/campaigns', '/attribution', '/campaigns/700001'];

describe('pages of figures', () => {
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
    const body = EVENTS.map((event) => JSON.stringify(event)).join('\n');
    const sent = await app.request('/api/import/events', { method: 'POST', body }, { token: app.token });
    expect(sent.status).toBe(200);
    for (const csv of [ADS, PLACEMENTS])
      expect((await app.request('/api/import/ads', { method: 'POST', body: csv }, { token: app.token })).status).toBe(
        200,
      );
    // Windows and fees follow the buckets; without a wait the first page may be drawn before.
    await app.services.rebuilder.rebuildAllDirty();
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  afterEach(async () => {
    await opened.context.close();
    expect(opened.foreign).toEqual([]);
  });

  async function open(path: string, options: OpenOptions = {}) {
    opened = await openPage(app, browser, path, options);
    ({ page } = opened);
  }
  const tile = (name: string) => page.getByRole('article').filter({ has: page.getByRole('heading', { name }) });
  const panel = (name: string) => page.getByRole('region', { name, exact: true });

  it('tells on Windows how fast was answered and what expired, by hour, messenger and country', async () => {
    await open('/');
    await page.getByRole('link', { name: 'Costs' }).press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`/windows?${RANGE}`);
    await tile('Service windows opened').getByText('2', { exact: true }).waitFor();
    await tile('Windows answered').getByText('50.0%').waitFor();
    await tile('Service windows expired').getByText('1', { exact: true }).waitFor();
    await tile('First response, 50 %, in opening hours').getByText('4.5m').waitFor();
    await tile('First response, 50 %, out of hours').getByText('Opening hours are part').waitFor();
    await page.getByText('Slowest on Tuesday at 09:00: 4m 32s').waitFor();
    await panel('By country')
      .getByRole('row', { name: /Germany 1 0.0% 1 –/ })
      .waitFor();
    await panel('By messenger')
      .getByRole('row', { name: /WhatsApp 2 50.0% 1 4m 32s/ })
      .waitFor();
    await tile('Windows answered').getByRole('button', { name: 'Windows answered', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Windows answered over time' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await panel('By country').getByRole('button', { name: 'Show only Germany' }).press('Enter');
    await tile('Service windows opened').getByText('1', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('country')).toBe('DE');
  });

  it('writes the hours of the week as a table, in seconds where the CSV is for machines', async () => {
    await open(`/windows?${RANGE}`);
    await page.getByText('Slowest on Tuesday').waitFor();
    await page.getByRole('button', { name: /^More for First response, 50 %/ }).click();
    const download = page.waitForEvent('download');
    await page.getByText('Download CSV').click();
    const file = await (await download).createReadStream();
    const text = (await file.toArray()).join('');
    expect(text).toContain('First response, 50 % (s)');
    expect(text).toContain('Tuesday,09:00,272');
  });

  it('adds up on Costs what a conversation cost, and says why what it cannot narrow is unknown', async () => {
    await open(`/costs?${RANGE}&compare=none`);
    await tile('Total cost').getByText('€3.00').waitFor();
    await tile('Cost per conversation').getByText('€1.50').waitFor();
    await panel('Cost per conversation by country')
      .getByRole('row', { name: /Italy €3.00 €3.00 €3.00/ })
      .waitFor();
    await panel('What changed, by country').getByText('Choose a comparison').waitFor();
    await page.getByLabel('Split along').selectOption('time');
    await page.getByLabel('Rate card valid on').fill('2026-10-01');
    await page.waitForURL(/card=2026-10-01/);
    await page.getByText('as if this day’s card had held').waitFor();
    await tile('Total cost').getByText('€3.00').waitFor();
    await page.getByRole('button', { name: 'Each message by its day’s card' }).press('Enter');
    await page.getByText('Empty: each message').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto(`/costs?${RANGE}&channel=whatsapp`);
    await tile('Total cost').getByText('Cannot be narrowed by: Messenger').waitFor();
    await tile('Message fees').getByText(/0\.00/).first().waitFor();
  });

  it('leads from the list of campaigns to one, by keyboard, with funnel, placements, ads and countries', async () => {
    await open('/');
    await page.getByRole('link', { name: 'Campaigns' }).press('Enter');
    await page.goto(`/campaigns?${RANGE}`);
    await panel('All campaigns')
      .getByRole('row', { name: /Spring €3.00 4,000 20 1 100.0% 0 €3.00 €3.00/ })
      .waitFor();
    await page.getByRole('button', { name: 'Sort by Reply rate' }).press('Enter');
    await page.waitForURL(/order=reply_rate\.desc/);
    await page.getByRole('button', { name: 'Open Spring' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Spring' }).waitFor();
    const steps = panel('From impression to conversion').getByRole('listitem');
    await steps.nth(4).waitFor();
    expect((await steps.allInnerTexts()).slice(0, 4).map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'Ad impressions 4,000',
      'Ad clicks 20 0.5% of before',
      'Conversations started 1 5.0% of before',
      'Conversations replied to 1 100.0% of before',
    ]);
    await panel('By placement')
      .getByRole('row', { name: /WhatsApp, status €1.00 1,000 0/ })
      .waitFor();
    await panel('By placement')
      .getByRole('row', { name: /Facebook, feed €2.00 3,000 20/ })
      .waitFor();
    await panel('By ad')
      .getByRole('row', { name: /Video €3.00/ })
      .waitFor();
    await page.getByRole('cell', { name: 'Show only Italy' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'All campaigns' }).press('Enter');
    await panel('All campaigns')
      .getByRole('row', { name: /Spring/ })
      .waitFor();
    expect(new URL(page.url()).searchParams.get('from')).toBe('2026-03-10');
  });

  it('tells on Attribution what conversations rest on, in shares and numbers, by time, messenger and country', async () => {
    await open(`/campaigns?${RANGE}`);
    await page.getByRole('link', { name: 'Attribution' }).press('Enter');
    await tile('Attribution coverage').getByText('50.0%').waitFor();
    await tile('Conversations attributed').getByText('1', { exact: true }).waitFor();
    const byCountry = panel('What conversations rest on, by country');
    await byCountry.getByRole('img').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await byCountry.getByLabel('Show as').selectOption('Numbers');
    await page.waitForURL(/classes=count/);
    await page.getByRole('button', { name: 'More for What conversations rest on, by country' }).click();
    await page.getByText('View as table').click();
    await byCountry.getByRole('row', { name: /Italy 1 100.0% 1 0 0 0 0/ }).waitFor();
    await byCountry.getByRole('row', { name: /Germany 1 0.0% 0 0 0 0 1/ }).waitFor();
    await panel('Attribution coverage by country')
      .getByRole('row', { name: /Italy 100.0% 1 1 1/ })
      .waitFor();
  });

  it('without figures leads an administrator to what fills it, and offers others what they may do', async () => {
    await open(`/campaigns?${EMPTY}`, { role: 'administrator' });
    await page.getByRole('link', { name: 'Connect an ad account' }).click();
    await page.waitForURL(/\/ad-accounts\?.*add=1/);
    await page.getByRole('dialog').waitFor();
    await opened.context.close();
    await open(`/costs?${EMPTY}`, { role: 'marketer' });
    await page.getByRole('button', { name: 'Import ad spend' }).first().click();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('link', { name: 'Connect an ad account' }).count()).toBe(0);
    await opened.context.close();
    await open(`/attribution?${EMPTY}`, { role: 'analyst' });
    await page.getByText('once an administrator has connected').first().waitFor();
    await page.getByRole('button', { name: 'Show the last 90 days' }).first().click();
    await page.waitForURL(/last_90_days/);
  });

  describe.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('in the %s theme, %i pixels wide', (colorScheme, width) => {
    it.each(PATHS)('%s has no finding of axe-core with figures, and no sideways scroll', async (path) => {
      await open('about:blank', { colorScheme, width });
      await interceptMetrics(page, () => ({ figure: 1234 }));
      await page.goto(path);
      await page.locator('main :is(canvas, table)').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await accessibilityFindings(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    });

    it.each(PATHS)('%s without figures says what would fill it, and has none either', async (path) => {
      await open(`${path}?${EMPTY}`, { colorScheme, width });
      const ofMessages = ['/windows', '/attribution'].includes(path);
      const title = ofMessages ? 'No messenger is connected yet' : 'Nothing is connected yet';
      await page.getByText(title).first().waitFor();
      await page.getByRole('link', { name: 'Connect a messenger' }).first().waitFor();
      expect((await page.getByRole('link', { name: 'Connect an ad account' }).count()) > 0).toBe(!ofMessages);
      await page.waitForLoadState('networkidle');
      expect(await accessibilityFindings(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    });
  });
});
