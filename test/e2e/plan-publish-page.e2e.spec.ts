import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { dayAt, GOOD_TOKEN, PAGE_ID, PlatformServer } from '../support/ad-platforms/index.js';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const CREATE = 'mutation ($plan: PlanInput!) { createPlan(plan: $plan) { id } }';
const SAVE = 'mutation ($id: ID!, $plan: PlanInput!) { savePlan(id: $id, base: 1, plan: $plan) { id } }';
const ADD = 'mutation ($input: AddAdAccountInput!) { addAdAccount(input: $input) { id } }';
const TODAY = new Date().toISOString().slice(0, 10);
const PLAN = {
  ...{ name: 'Autumn teapots', goal: 'CONVERSATIONS', countries: ['IT', 'US'] },
  ...{ destinations: ['WHATSAPP', 'TELEGRAM'], placements: ['INSTAGRAM_STORY', 'WHATSAPP_STATUS'] },
  range: { from: dayAt(TODAY, 10), to: dayAt(TODAY, 20), timeZone: 'Europe/Rome' },
  budget: { amount: '900', currency: 'EUR' },
  creative: { texts: ['Tè 🍵'], headlines: ['Teiere'], pictures: ['https://shop.example/a.png'] },
  delivery: { pageId: PAGE_ID, specialCategories: [], beneficiary: 'Bottega', payer: 'Bottega' },
};

describe('the page that publishes a plan', () => {
  let server: PlatformServer;
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    server = new PlatformServer({ days: 1 }, Date.now());
    await server.start();
    [app, browser] = await Promise.all([makeApp({ settings: { META_GRAPH_URL: server.url } }), openBrowser()]);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await server.close();
  });
  beforeEach(() => {
    server.set({});
    server.state.objects.length = 0;
  });
  afterEach(async () => {
    await opened.context.close();
    expect(opened.foreign).toEqual([]);
  });

  const ask = async (document: string, variables: object): Promise<{ id: string }> => {
    const { data, errors } = await app.graphql<Record<string, { id: string }>>(document, variables, {
      apiKey: await app.apiKey(),
    });
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0] ?? { id: '' };
  };
  const create = async (change: object = {}) => (await ask(CREATE, { plan: { ...PLAN, ...change } })).id;
  async function open(id: string, options: OpenOptions = {}) {
    opened = await openPage(app, browser, `/plans/${id}/publish`, { role: 'marketer', ...options });
    ({ page } = opened);
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');

  it('without an ad account says what to connect; checks, links and calendar are there', async () => {
    await open(await create(), { width: 390, colorScheme: 'dark' });
    await page.getByText('No ad account to publish in').waitFor();
    await page.getByText('No link yet').waitFor();
    await page.getByText(/\d+ failed, \d+ unknown, \d+ passed/).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Ad accounts', exact: true }).click();
    await page.waitForURL(/\/ad-accounts/);
  });

  it('shows every call, copies and saves them, and publishes after a question', async () => {
    const settings = Object.entries({ access_token: GOOD_TOKEN, account_id: '4400110022' });
    await ask(ADD, {
      input: {
        ...{ platform: 'meta', name: 'Bottega', historyDays: 1 },
        settings: settings.map(([key, value]) => ({ key, value })),
      },
    });
    const id = await create();
    await open(id);
    await page.getByText('6 calls').waitFor();
    await page.getByText('4 combinations are left out').click();
    await page.getByText('cannot open this messenger').first().waitFor();
    await page.getByText(/^Autumn teapots \[S/).click();
    await page.getByText('"objective": "OUTCOME_ENGAGEMENT"').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), button('Download JSON').click()]);
    expect(download.suggestedFilename()).toBe('Autumn-teapots-v1.json');
    const saved = JSON.parse(await readFile(await download.path(), 'utf8')) as { calls: { path: string }[] };
    expect(saved.calls.map(({ path }) => path)[0]).toBe('act_4400110022/campaigns');
    server.set({ refuseAfter: { edge: 'adcreatives', made: 0, code: 100, message: 'Picture too small' } });
    await button('Publish paused ads').click();
    await dialog().getByText('This makes 6 objects in ad account act_4400110022').waitFor();
    expect(await dialog().getByText('Some checks failed').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Publish paused ads' }).click();
    await page.getByText('3 of 6 made').waitFor();
    await page.getByRole('alert').getByText('Picture too small').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    server.set({});
    await button('Go on').click();
    await page.getByText('6 of 6 made').waitFor();
    await page.getByText('Made, paused').waitFor();
    for (const object of server.state.objects) await page.getByText(object.id, { exact: true }).waitFor();
    expect(server.state.objects).toHaveLength(6);
    const manager = page.getByRole('link', { name: 'Open in Ads Manager' });
    expect(await manager.getAttribute('href')).toContain(server.state.objects[0]?.id ?? 'none');
  });

  it('asks again before another version makes ads beside the first, and warns of failed checks', async () => {
    const followUps = [{ category: 'MARKETING', template: 'offer', delayHours: 48, perConversation: 1 }];
    const id = await create({ name: 'Twice', followUps });
    await open(id);
    await page.getByText('No marketing templates to the United States').waitFor();
    await button('Publish paused ads').click();
    await dialog().getByText('Some checks failed').waitFor();
    await dialog().getByRole('button', { name: 'Publish paused ads' }).click();
    await page.getByText('6 of 6 made').waitFor();
    await ask(SAVE, { id, plan: { ...PLAN, name: 'Twice more' } });
    await page.reload();
    await page.getByRole('heading', { name: 'Twice more' }).waitFor();
    await button('Publish paused ads').click();
    await dialog().getByRole('button', { name: 'Publish paused ads' }).click();
    await dialog().getByText('Version 1 of this plan has made ads').waitFor();
    expect(await dialog().getByRole('button', { name: 'Publish paused ads' }).isDisabled()).toBe(true);
    await dialog().getByLabel('Another version made ads').check();
    await dialog().getByRole('button', { name: 'Publish paused ads' }).click();
    await page.getByRole('status').filter({ hasText: 'Version 2 in act_4400110022' }).waitFor();
    await page.getByText('6 of 6 made').waitFor();
    expect(server.state.objects).toHaveLength(12);
  });

  it('tells what is missing, and makes links with codes', async () => {
    const id = await create({ name: 'Senza pagina', delivery: { ...PLAN.delivery, pageId: null } });
    await open(id, { locale: 'it-IT' });
    await page.getByText('delivery.pageId').waitFor();
    expect(await button('Publish paused ads').isDisabled()).toBe(true);
    await button('Make links').click();
    await dialog().getByLabel('Telephone number').fill('+39 06 1234 5678');
    await dialog().getByLabel('One link for each of 2 countries').check();
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Make links' }).click();
    const codes = page.getByRole('img', { name: /QR code of Senza pagina · whatsapp/ });
    await codes.nth(1).waitFor();
    await codes.first().scrollIntoViewIfNeeded();
    const isDrawn = (img: Element) =>
      (img as HTMLImageElement).decode().then(() => (img as HTMLImageElement).naturalWidth);
    expect(await codes.first().evaluate(isDrawn)).toBeGreaterThan(0);
    const fileOf = (format: string) =>
      page.getByRole('link', { name: new RegExp(`${format}: Senza pagina · whatsapp · IT`) }).getAttribute('href');
    expect(await fileOf('PNG')).toMatch(/^\/api\/links\/[0-9a-f-]{36}\/qr\.png\?size=1024$/);
    const svg = await page.request.get((await fileOf('SVG')) ?? '');
    expect([svg.status(), svg.headers()['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    const calendar = page.getByRole('link', { name: 'Calendar file' });
    const ics = await page.request.get((await calendar.getAttribute('href')) ?? '');
    expect(await ics.text()).toContain('SUMMARY:Senza pagina');
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('offers an analyst what it may, and says that a plan does not exist', async () => {
    await open(await create(), { role: 'analyst' });
    await page.getByText('Your role may look at this').waitFor();
    await page.getByText('6 calls').waitFor();
    expect(await button('Publish paused ads').count()).toBe(0);
    expect(await button('Make links').count()).toBe(0);
    await opened.context.close();
    await open('nothing');
    await page.getByRole('alert').getByText('NOT_FOUND').first().waitFor();
  });
});
