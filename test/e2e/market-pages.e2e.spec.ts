import type { Browser, Page } from 'playwright-core';
import { makeApp, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { makeEvent } from '../support/events.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const RANGE = 'from=2026-03-10&to=2026-03-10&zone=UTC';
/** Of 40 people in Italy ten wrote on Telegram, the others on WhatsApp. */
const EVENTS = Array.from({ length: 40 }, (_, index) =>
  makeEvent({
    ...{ occurredAt: '2026-03-10T09:00:00.000Z', contact: `ct_${String(index + 1).padStart(16, '0')}` },
    channel: index < 10 ? 'telegram' : 'whatsapp',
  }),
);
const READY = 'main :is(canvas, table, .bars)';

describe('the pages of the market', () => {
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
    const body = EVENTS.map((event) => JSON.stringify(event)).join('\n');
    const sent = await app.request('/api/import/events', { method: 'POST', body }, { token: app.token });
    expect(sent.status).toBe(200);
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
  const panel = (name: string | RegExp) => page.getByRole('region', { name });
  const select = (name: string) => page.getByLabel(name, { exact: true });
  async function speakItalian() {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Search commands/ }).fill('Italiano');
    await page.keyboard.press('Enter');
  }
  const downloaded = async () => {
    const download = page.waitForEvent('download');
    await page.getByText('Download CSV').click();
    const file = await download;
    return { name: file.suggestedFilename(), text: (await (await file.createReadStream()).toArray()).join('') };
  };

  it('colours the world by leader, use and white space, by keyboard, each with its base, table and download', async () => {
    await open('/');
    await page.getByRole('link', { name: 'Market' }).press('Enter');
    await page.goto(`/market?${RANGE}`);
    await panel(/^Leading messenger by country: Monthly active users/)
      .first()
      .waitFor();
    await page.getByText('Only one has a figure').waitFor();
    await page.getByRole('row', { name: /Italy WhatsApp/ }).waitFor();
    await page.getByRole('button', { name: /^More for Leading messenger/ }).click();
    const leaders = await downloaded();
    expect(leaders.name).toMatch(/^spunta-leading-messenger-by-country-monthly-active-users-20\d\d–20\d\d\.csv$/);
    expect(leaders.text).toMatch(/^\uFEFF?Country,Leader,Value/);

    await select('Colour by').selectOption('penetration');
    await panel('WhatsApp by country: Share of internet users of 16 to 64').first().waitFor();
    await page.getByText(/One measure and base at a time/).waitFor();
    await select('Measure and base').selectOption('users');
    await page.getByRole('row', { name: /^Open Malta 400,000 2020/ }).waitFor();
    const map = page.getByRole('application');
    await map.focus();
    await map.press('m');
    await page.getByRole('status').filter({ hasText: 'Malaysia' }).waitFor();
    await map.press('ArrowRight');
    await page.getByRole('status').filter({ hasText: 'Malta 400,000 (2020)' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await map.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Malta' }).waitFor();
    expect(new URL(page.url()).searchParams.get('from')).toBe('2026-03-10');

    await page.goto(`/market?map=space&${RANGE}`);
    await panel('WhatsApp: people you do not reach yet, by country').first().waitFor();
    await page.getByRole('row', { name: /^Open Italy 32,899,970/ }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('draws no map of a base without figures, says why, and offers those that work', async () => {
    await open('/market?map=penetration&app=LINE&metric=penetration_adults');
    await page.getByText('No country has a figure of this measure').waitFor();
    await page.getByText('Figures of unlike bases are not drawn together').waitFor();
    await page.getByRole('button', { name: /^Share of population \(/ }).press('Enter');
    await page.getByRole('row', { name: /Open Japan/ }).waitFor();
    await page.goto('/market?map=leader&metric=pigeons');
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: /^Monthly active users/ }).click();
    await page.getByRole('row', { name: /Open Italy/ }).waitFor();
  });

  it('shows Italy of 2018 with its grade and missing survey, and our own split beside the market', async () => {
    await open(`/market/it?metric=penetration_population&year=2018&${RANGE}`);
    const bars = page.getByRole('list', { name: 'Messengers in 2018: Share of population' }).getByRole('listitem');
    await bars.nth(1).waitFor();
    const texts = await bars.allInnerTexts();
    expect(texts.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(
        /^WhatsApp 59\.0% 2018 over 3 years old .*MessengerPeople.* grade C .*does not name the survey/,
      ),
      expect.stringMatching(/^Facebook Messenger 39\.0% 2018 over 3 years old/),
    ]);
    await page.getByText('5,208').first().waitFor();
    await page.getByText('high: few have most of the use').waitFor();
    await page.goto(`/market/IT?metric=penetration_internet_users_16_64&${RANGE}`);
    const own = panel('Your conversations beside the market');
    await own
      .getByText(/Index \d+ \(\d+ to \d+\)/)
      .first()
      .waitFor();
    await own.getByText(/^Sample: 40, .*10 Mar/).waitFor();
    await own.getByRole('button', { name: /^More for/ }).click();
    await page.getByText('View as table').click();
    await own.getByRole('row', { name: /^Telegram 10 25\.0%/ }).waitFor();
    await panel('White space by messenger')
      .getByRole('row', { name: /^WhatsApp 32,900,000/ })
      .first()
      .waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('says of a country without figures what is known, and leads to where one is added', async () => {
    await open('/market/ER');
    await page.getByRole('heading', { name: 'No figures of messengers in Eritrea' }).waitFor();
    await page.getByText('Population', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Add a figure' }).getAttribute('href')).toBe('/market/figures');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.goto('/market/zx');
    await page.getByText('There is no country with the code ZX.').waitFor();
  });

  it('ranks the world of 2018 as the article does, and walks the years by keyboard over a gap', async () => {
    await open('/market/ranking?year=2018');
    const bars = () => page.getByRole('list', { name: /^World, 20\d\d: Monthly active users$/ }).getByRole('listitem');
    await bars().nth(2).waitFor();
    expect((await bars().allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').slice(0, 34))).toEqual([
      expect.stringMatching(/^WhatsApp 1,500,000,000/),
      expect.stringMatching(/^Facebook Messenger 1,300,000,000/),
      expect.stringMatching(/^WeChat 1,040,000,000/),
    ]);
    const slider = page.getByRole('slider', { name: 'Year' });
    await slider.press('ArrowRight');
    await page.getByText('No figure of 2019 by this measure').waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toBe('2019, no figures');
    await slider.press('ArrowRight');
    await bars().first().waitFor();
    await page.waitForURL(/year=2020/);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('list', { name: /Status against Stories/ }).waitFor();
  });

  describe.each([
    ['en', 'light', 1440, /^(Market|Italy|India|Japan|Ranking of messengers)$/],
    ['it', 'dark', 390, /^(Mercato|Italia|India|Giappone|Classifica delle app di messaggi)$/],
  ] as const)('in %s, %s, %i pixels wide', (locale, colorScheme, width, heading) => {
    it.each(['/market', '/market/IT', '/market/IN', '/market/JP', '/market/ranking'])(
      '%s has no finding of axe-core and no sideways scroll',
      async (path) => {
        await open(path, { colorScheme, width });
        await page.locator(READY).first().waitFor();
        if (locale === 'it') await speakItalian();
        await page.getByRole('heading', { level: 1, name: heading }).waitFor();
        await page.locator(READY).first().waitFor();
        await page.waitForLoadState('networkidle');
        expect(await page.locator('main').innerText()).not.toMatch(/markets\.|undefined|NaN/);
        expect(await accessibilityFindings(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
      },
    );
  });
});
