import { SpuntaError } from '@spunta/domain';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { makeApp, PASSWORD, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { makeEvent } from '../support/events.js';
import {
  accessibilityFindings,
  interceptMetrics,
  openPage,
  type MetricsVariables,
  type OpenOptions,
} from '../support/pages.js';
import { signWhatsApp } from '../support/whatsapp.js';

const PAGES = [
  { path: '/', heading: 'Overview' },
  { path: '/explore', heading: 'Explore' },
  { path: '/explore?m=messages_received&d=country&v=bar&f=country.IN.IT', heading: 'Explore' },
  { path: '/ad-accounts', heading: 'Ad accounts' },
  { path: '/ad-accounts?add=1', heading: 'Ad accounts' },
  { path: '/rates?day=2026-11-01', heading: 'Rates' },
  { path: '/rates/fees', heading: 'Rates' },
  { path: '/rates/history', heading: 'Rates' },
  { path: '/exchange-rates', heading: 'Exchange rates' },
  { path: '/connections', heading: 'Connections' },
  { path: '/connections?connect=1', heading: 'Connections' },
  { path: '/connections?connect=messenger', heading: 'Connections' },
  { path: '/settings/profile', heading: 'Settings' },
  { path: '/settings/workspace', heading: 'Settings' },
  { path: '/settings/users', heading: 'Settings' },
  { path: '/settings/keys', heading: 'Settings' },
  { path: '/settings/imports', heading: 'Settings' },
  { path: '/settings/queries', heading: 'Settings' },
  { path: '/?segment=gone', heading: 'Overview' },
];

describe('the dashboard in a browser', () => {
  let app: TestApp;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let foreign: string[];

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  async function open(path: string, options: OpenOptions = {}) {
    ({ context, page, foreign } = await openPage(app, browser, path, options));
  }

  afterEach(async () => {
    await context?.close();
    expect(foreign).toEqual([]);
  });

  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  it('signs in by keyboard alone and leads back to the page that was asked for', async () => {
    await open('/settings/keys', { isSignedIn: false });
    await heading('Sign in to Spunta');
    expect(await accessibilityFindings(page)).toEqual([]);
    const { email } = await app.signIn();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await heading('Settings');
    expect(new URL(page.url()).pathname).toBe('/settings/keys');
  });

  it('says what is wrong with a password, and keeps the address', async () => {
    await open('/sign-in', { isSignedIn: false });
    // The form takes the focus a moment after it is drawn: what is filled in before may go to the wrong field.
    await page.locator('input:focus').waitFor();
    await page.getByLabel('E-mail').fill('nobody@example.test');
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('E-mail or password is wrong').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('nobody@example.test');
  });

  describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
    it.each(PAGES)('$path has no finding of axe-core', async ({ path, heading: name }) => {
      await open(path, { colorScheme });
      await page.getByRole('heading', { level: 1, name, includeHidden: true }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await accessibilityFindings(page)).toEqual([]);
    });

    it('an Overview with figures has none either', async () => {
      await open('about:blank', { colorScheme });
      await interceptMetrics(page, () => ({ figure: 1234 }));
      await page.goto('/');
      await page.getByRole('cell', { name: 'Show only Italy' }).waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
    });
  });

  describe.each(['light', 'dark'] as const)('the Explorer in the %s theme', (colorScheme) => {
    it.each(['', '&v=map', '&v=bar', '&step=DAY&v=line', '&step=DAY&v=stacked'])(
      'with figures and %j has no finding of axe-core and no sideways scroll on a telephone',
      async (view) => {
        await open('about:blank', { colorScheme, width: 390 });
        await interceptMetrics(page, () => ({ figure: 1234 }));
        await page.goto(`/explore?m=messages_received,active_contacts&d=country${view}`);
        await page.getByRole('cell', { name: 'Italy' }).waitFor();
        if (view) await page.locator('main canvas').waitFor();
        expect(await accessibilityFindings(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
      },
    );

    it('as hours of the week has none either', async () => {
      await open('about:blank', { colorScheme, width: 390 });
      await interceptMetrics(page, () => ({ figure: 1234 }));
      await page.goto('/explore?m=messages_received&d=weekday,hour&v=heat');
      await page.getByRole('region', { name: 'Hours of the week: Messages received by weekday' }).waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    });
  });

  describe('the Explorer', () => {
    const question = () => new URL(page.url()).searchParams;

    it('asks by keyboard, keeps the question in the URL, and says why a view does not fit', async () => {
      await open('about:blank');
      await interceptMetrics(page, () => ({ figure: 1234 }));
      await page.goto('/explore');
      await page.getByRole('button', { name: 'Figures: Pick figures' }).press('Enter');
      // The menu's field takes the focus a moment after it is drawn, and with it what is pressed then.
      await page.locator('input:focus').waitFor();
      await page.getByRole('button', { name: /^Messages received/ }).press('Enter');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Split by: Split by …' }).press('Enter');
      await page.locator('input:focus').waitFor();
      const placement = page.getByRole('button', { name: /^Placement/ });
      expect(await placement.getAttribute('aria-disabled')).toBe('true');
      await placement.press('Enter');
      expect(await placement.innerText()).toContain('Does not apply to: Messages received');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Country/ })
        .press('Enter');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Sort by Messages received' }).press('Enter');
      await page.waitForURL('**/explore?**o=-messages_received**');
      expect(Object.fromEntries(question())).toEqual({ m: 'messages_received', d: 'country', o: '-messages_received' });
      await page.getByRole('button', { name: 'Lines' }).press('Enter');
      await page.getByRole('status').getByText('Lines need a time axis: choose a step.').waitFor();
      expect(question().has('v')).toBe(false);
      await page.goBack();
      expect(question().has('o')).toBe(false);
    });

    it('names what it left out of a link, and shows the rest', async () => {
      await open('about:blank');
      await interceptMetrics(page, () => ({ figure: 1234 }));
      await page.goto('/explore?m=messages_received,nonsense&d=country,planet&f=garbage&v=pie&n=-1');
      await page.getByRole('cell', { name: 'Italy' }).waitFor();
      const note = await page.getByText('Left out of this link').innerText();
      for (const part of ['nonsense', 'planet', 'garbage', 'pie', '-1']) expect(note).toContain(part);
    });

    it('filters by a list that is found by typing, and lets go of it again', async () => {
      await open('about:blank');
      await interceptMetrics(page, () => ({ figure: 1234 }));
      await page.goto('/explore?m=messages_received&d=channel');
      await page.getByRole('button', { name: 'Add filter' }).click();
      await page.getByLabel('What to filter').selectOption({ label: 'Country' });
      await page.getByRole('button', { name: 'Value: Pick values' }).click();
      await page.getByLabel('Find').fill('ital');
      await page.getByRole('dialog').getByRole('button', { name: 'Italy' }).click();
      await page.waitForURL('**f=country.IN.IT**');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Remove filter 1' }).click();
      await page.waitForURL((url) => !url.searchParams.has('f'));
    });

    it('shows what comes in without being asked again, in words when the engine fails', async () => {
      const load = async (country: string) => {
        const body = JSON.stringify(makeEvent({ occurredAt: '2020-01-15T10:00:00.000Z', country }));
        expect((await app.request('/api/import/events', { method: 'POST', body }, { token: app.token })).status).toBe(
          200,
        );
      };
      await load('IT');
      await open('about:blank');
      const frames: string[] = [];
      page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
      await page.goto('/explore?m=messages_received&d=country&from=2020-01-01&to=2020-01-31');
      await page.getByRole('cell', { name: 'Italy' }).waitFor();
      await eventually(() => frames.some((frame) => frame.includes('"rows"')));
      const asked = jest.fn();
      page.on('request', asked);
      await load('DE');
      await page.getByRole('cell', { name: 'Germany' }).waitFor();
      const failing = jest
        .spyOn(app.services.warehouse, 'query')
        .mockRejectedValue(new SpuntaError('QUERY_TIMEOUT', 'Too slow.'));
      await page.getByText('QUERY_TIMEOUT').waitFor();
      expect(await page.getByRole('cell', { name: 'Italy' }).count()).toBe(0);
      failing.mockRestore();
      await page.getByRole('cell', { name: 'Germany' }).waitFor();
      expect(asked).not.toHaveBeenCalled();
    });

    it('reads on by request where no socket can be had', async () => {
      await open('about:blank');
      await page.routeWebSocket('**/graphql', (socket) => socket.close({ code: 1006 }));
      await page.goto('/explore?m=messages_received&d=country&from=2020-01-01&to=2020-01-31');
      await page.getByRole('cell', { name: 'Italy' }).waitFor();
      const again = page.waitForResponse('**/graphql');
      await page.keyboard.press('r');
      expect((await again).status()).toBe(200);
      await page.getByRole('cell', { name: 'Germany' }).waitFor();
    });

    it('saves a question as a view, opens, renames and deletes it', async () => {
      await open('/explore?m=messages_received&d=country&range=last_7_days');
      await page.getByRole('button', { name: 'Save as view' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Weekly countries');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
      await page.goto('/explore');
      await page.getByRole('button', { name: 'Saved views' }).click();
      const list = page.getByRole('dialog', { name: 'Saved views' });
      await list.getByRole('link', { name: 'Weekly countries' }).waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      await list.getByRole('link', { name: 'Weekly countries' }).click();
      await page.waitForURL('**/explore?m=messages_received&d=country&range=last_7_days');
      await list.getByRole('button', { name: 'Rename Weekly countries' }).click();
      await page.getByRole('dialog', { name: 'Rename' }).getByLabel('Name').fill('Countries');
      await page.keyboard.press('Enter');
      await list.getByRole('button', { name: 'Delete Countries' }).click();
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('status').getByText('Countries was deleted').waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Saved views' }).click();
      await list.getByText('Nothing saved yet.').waitFor();
    });

    it('says what failed with its code, and reads again when asked', async () => {
      let isBroken = true;
      await open('about:blank');
      const error = { code: 'QUERY_TOO_COMPLEX', message: 'Shorten the range.' };
      await interceptMetrics(page, () => (isBroken ? { error } : { figure: 7 }));
      await page.goto('/explore?m=messages_received&d=country');
      const alert = page.getByRole('alert');
      await alert.getByText('Shorten the range.').waitFor();
      expect(await alert.innerText()).toContain('QUERY_TOO_COMPLEX');
      isBroken = false;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('cell', { name: 'Italy' }).waitFor();
    });
  });

  describe('a segment', () => {
    const query = () => new URL(page.url()).searchParams;
    const menu = (name: string) => page.getByRole('button', { name: `Segment: ${name}` });

    it('is saved from filters, used on every page, renamed and deleted', async () => {
      const taken = { name: 'Taken', filters: [{ dimension: 'country', operator: 'IS', values: ['FR'] }] };
      const create = 'mutation ($input: SegmentInput!) { createSegment(input: $input) { id } }';
      await app.graphql(create, { input: taken }, { apiKey: await app.apiKey() });
      const asked: MetricsVariables['query'][] = [];
      await open('about:blank');
      await interceptMetrics(page, (variables) => (asked.push(variables.query), { figure: 1234 }));
      await page.goto(
        '/explore?m=messages_received&d=channel&f=country.IN.IT,DE&f=messages_received.GT.1&channel=whatsapp',
      );
      await page.getByRole('button', { name: 'Save filters as segment' }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Save filters as a segment' });
      await dialog.locator('input:focus').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('button:focus', { hasText: 'Save filters as segment' }).press('Enter');
      await dialog.getByRole('button', { name: 'Save segment' }).click();
      await dialog.getByText('Fill this in').waitFor();
      await dialog.getByLabel('Name').fill('Taken');
      await page.keyboard.press('Enter');
      await dialog.getByText('Another segment has this name.').waitFor();
      await dialog.getByLabel('Name').fill('South');
      await dialog.getByText('Another segment has this name.').waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await menu('South').waitFor();
      const id = query().get('segment');
      expect(Object.fromEntries(query())).toMatchObject({ m: 'messages_received', f: 'messages_received.GT.1' });
      expect(query().has('channel')).toBe(false);
      await page.waitForLoadState('networkidle');
      expect(asked.at(-1)).toMatchObject({ segment: id, filters: [{ dimension: 'messages_received' }] });
      await page.keyboard.press('1');
      await page.waitForURL(`**/?segment=${id}`);
      await menu('South').press('Enter');
      await page.locator('input:focus').waitFor();
      await page.getByText('Messenger is one of: WhatsApp; Country is one of: Italy, Germany').waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Change South' }).press('Enter');
      const change = page.getByRole('dialog', { name: 'Change the segment South' });
      await change.getByRole('button', { name: 'Remove filter 2' }).click();
      await change.getByLabel('Name').fill('On WhatsApp');
      await page.keyboard.press('Enter');
      await menu('On WhatsApp').press('Enter');
      await page.locator('input:focus').waitFor();
      await page.getByText('Messenger is one of: WhatsApp', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Delete On WhatsApp' }).press('Enter');
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('status').getByText('The segment On WhatsApp was deleted').waitFor();
      await page.waitForURL((url) => !url.searchParams.has('segment'));
      await page.goto(`/explore?m=messages_received&segment=${id}`);
      await page.getByRole('alert').getByText('This segment does not exist').waitFor();
      expect(await page.getByRole('table').count()).toBe(0);
      await page.getByRole('button', { name: 'Show without segment' }).click();
      await page.getByRole('table').waitFor();
      expect(query().has('segment')).toBe(false);
    });

    it('that does not fit the figures is not offered, and a link with it says so', async () => {
      const filters = [{ dimension: 'placement', operator: 'IS', values: ['feed'] }];
      const { data } = await app.graphql<{ createSegment: { id: string } }>(
        'mutation ($input: SegmentInput!) { createSegment(input: $input) { id } }',
        { input: { name: 'Feed', filters } },
        { apiKey: await app.apiKey() },
      );
      await open('/');
      await menu('No segment').click();
      await page.locator('input:focus').waitFor();
      const option = page.getByRole('button', { name: /^Feed/ });
      expect(await option.innerText()).toContain('Does not apply to: Conversations started');
      await option.press('Enter');
      expect(query().has('segment')).toBe(false);
      await page.goto(`/?segment=${data?.createSegment.id}`);
      await page.getByRole('alert').getByText('The segment Feed does not fit these figures').waitFor();
      await page.getByRole('button', { name: 'Show without segment' }).click();
      await page.getByRole('region', { name: 'Conversations started over time' }).waitFor();
    });
  });

  describe('the query log', () => {
    it('shows what was asked and why it was refused, and opens it in the Explorer', async () => {
      const range = { from: '2026-03-09', to: '2026-03-11', timeZone: 'Europe/Rome' };
      const ask = 'query ($query: MetricsInput!) { metrics(query: $query) { status } }';
      const filters = [{ dimension: 'country', operator: 'IS', values: ['IT'] }];
      const auth = { apiKey: await app.apiKey() };
      await app.services.queryLog.flush();
      await app.services.metadata.pool.query('DELETE FROM query_log');
      await app.graphql(ask, { query: { metrics: ['messages_read'], dimensions: ['country'], filters, range } }, auth);
      await app.graphql(ask, { query: { metrics: ['nonsense'], range } }, auth);
      await app.services.queryLog.flush();
      await open('/settings/queries?order=RECENT');
      await page.getByRole('row', { name: /Messages read by country/ }).waitFor();
      expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
      await page.getByLabel('Order').selectOption({ label: 'Refused, newest first' });
      await page.waitForURL('**/settings/queries?order=REFUSED');
      await page
        .getByRole('row', { name: /nonsense.*There is no such figure UNKNOWN_METRIC/ })
        .first()
        .waitFor();
      expect(await page.getByRole('row', { name: /Messages read by country/ }).count()).toBe(0);
      await page.getByLabel('Order').selectOption({ label: 'Newest first' });
      await page.getByRole('link', { name: 'Open in Explore: Messages read by country' }).click();
      await page.waitForURL('**/explore?**m=messages_read&d=country&f=country.IS.IT**');
      await page.getByRole('button', { name: 'Value: Italy' }).waitFor();
    });

    it('is read on in the order that was chosen', async () => {
      const { workspaceId, services } = app;
      const cost = { rowsRead: 1, bytesRead: 1, complexity: 1, source: 'ROLLUP', status: 'COMPLETE' } as const;
      const question = {
        caller: 'nightly export',
        metrics: ['ad_clicks'],
        dimensions: [],
        query: null,
        errorCode: null,
      };
      const entries = Array.from({ length: 60 }, (_, i) => ({
        workspaceId,
        askedAt: new Date(),
        durationMs: 100_000 + i,
      }));
      await services.metadata.queryLog.add(entries.map((entry) => ({ ...entry, ...cost, ...question })));
      await open('/settings/queries');
      const slow = page.getByRole('row', { name: /nightly export.*Ad clicks.*100(\.0\d)? secs/ });
      await page.getByText(/^Rows: 50 of \d+$/).waitFor();
      expect(await slow.count()).toBe(50);
      await page.getByRole('button', { name: 'Load more' }).click();
      await slow.nth(59).waitFor();
      expect(await slow.count()).toBe(60);
      await services.metadata.pool.query('DELETE FROM query_log');
    });

    it('is for administrators: others are told so and see no tab', async () => {
      await open('/settings/queries', { role: 'manager' });
      await page.getByText('For administrators only').waitFor();
      expect(await page.getByRole('link', { name: 'Query log' }).count()).toBe(0);
    });
  });

  it.each([390, 768, 1920])('never scrolls sideways at %d pixels', async (width) => {
    await open('/', { width });
    for (const { path } of PAGES) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ path, over }).toEqual({ path, over: 0 });
    }
  });

  describe('panels', () => {
    const panel = () => page.getByRole('region', { name: 'Conversations started over time' });

    it('show a skeleton while figures are read', async () => {
      await open('about:blank');
      await interceptMetrics(page, () => 'hold');
      await page.goto('/');
      await panel().getByText('Loading Conversations started over time').waitFor({ state: 'attached' });
      expect(await panel().getAttribute('aria-busy')).toBe('true');
    });

    it('say what would fill them in a new workspace', async () => {
      await open('/');
      await panel().getByRole('link', { name: 'Connect a messenger' }).click();
      await page.getByRole('dialog', { name: 'Connect a messenger' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/connections');
    });

    it('say what failed, draw nothing, and read again when asked', async () => {
      let isBroken = true;
      await open('about:blank');
      const error = { code: 'QUERY_TIMEOUT', message: 'Choose a shorter range.' };
      await interceptMetrics(page, () => (isBroken ? { error } : { figure: 7 }));
      await page.goto('/');
      await panel().getByText('Choose a shorter range.').waitFor();
      expect(await panel().locator('canvas').count()).toBe(0);
      isBroken = false;
      await panel().getByRole('button', { name: 'Try again' }).click();
      await panel().locator('canvas').waitFor();
      expect(await panel().getByRole('alert').count()).toBe(0);
    });

    it('one that fails leaves the others standing', async () => {
      await open('about:blank');
      const error = { code: 'INTERNAL', message: '' };
      await interceptMetrics(page, ({ query }) => (query.dimensions[0] === 'country' ? { error } : { figure: 7 }));
      await page.goto('/');
      await panel().locator('canvas').waitFor();
      expect(await page.getByRole('region', { name: 'Messages received by country' }).getByRole('alert').count()).toBe(
        1,
      );
    });

    it('tell until when figures are complete and why they are behind', async () => {
      await open('about:blank');
      await interceptMetrics(page, () => ({ figure: 7 }));
      await page.goto('/?zone=UTC');
      await panel().getByText('Behind, complete until 20 Nov, 12:00').waitFor();
      await panel().getByText('Why: 1 note').click();
      expect(await panel().getByText('Deliveries wait.').isVisible()).toBe(true);
    });

    it('show their figures as a table', async () => {
      await open('about:blank');
      await interceptMetrics(page, () => ({ figure: 1234 }));
      await page.goto('/');
      await panel().locator('canvas').waitFor();
      await page.getByRole('button', { name: 'More for Conversations started over time' }).click();
      await page.getByText('View as table').click();
      expect(await panel().getByRole('cell', { name: '1,234', exact: true }).count()).toBe(1);
    });
  });

  it('reads long lists on when asked, and keeps what is shown after a change', async () => {
    for (let i = 0; i < 52; i += 1)
      await app.services.people.createApiKey(app.workspaceId, { name: `Key ${i}`, role: 'analyst' });
    const all = (await app.services.metadata.apiKeys.list(app.workspaceId)).length;
    await open('/settings/keys');
    await page.getByRole('status').getByText(`Rows: 50 of ${all}`).waitFor();
    expect(await page.getByRole('row').count()).toBe(51);
    await page.getByRole('button', { name: 'Load more' }).press('Enter');
    await page.getByRole('cell', { name: /^Key 0 / }).waitFor();
    expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Revoke: Key 0', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('row', { name: /^Key 0 .*Revoked/ }).waitFor();
    expect(await page.getByRole('row').count()).toBe(all + 1);
  });

  it('tells how many deliveries could not be read, and which, when asked', async () => {
    const { id } = await app.services.connections.create(app.workspaceId, {
      channel: 'whatsapp',
      name: 'Broken',
      settings: { app_secret: 's', verify_token: 'v' },
    });
    const body = '{"object":';
    const answer = await app.request(`/webhooks/${id}`, { method: 'POST', body, headers: signWhatsApp(body, 's') });
    expect(answer.status).toBe(200);
    await eventually(
      async () => (await app.services.connections.deadLetters(app.workspaceId, id, { first: 1 })).edges[0],
    );
    await open('/connections');
    const card = page.getByRole('article', { name: 'Broken' });
    await card.getByText('Address, token').click();
    await card.getByRole('table', { name: 'Could not be read' }).getByRole('row').nth(1).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await app.services.connections.delete(app.workspaceId, id);
  });

  it('keeps filters in the URL, over pages and back', async () => {
    await open('/');
    await heading('Overview');
    await page.keyboard.press('w');
    await page.waitForURL('**/?range=last_7_days');
    await page.keyboard.press('2');
    await heading('Connections');
    await page.keyboard.press('1');
    await heading('Overview');
    expect(await page.getByRole('button', { name: 'Range: Last 7 days' }).count()).toBe(1);
  });

  it('runs commands from the palette', async () => {
    await open('/');
    await heading('Overview');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search commands' }).fill('italy');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?country=IT');
    expect(await page.getByRole('button', { name: 'Country: Italy' }).count()).toBe(1);
  });

  it('draws figures also where the system names no proper language', async () => {
    await open('about:blank', { locale: 'en-US@posix' });
    await interceptMetrics(page, () => ({ figure: 1234 }));
    await page.goto('/');
    await page.getByRole('cell', { name: 'Show only Italy' }).waitFor();
    expect(await page.getByRole('cell', { name: '1,234' }).count()).toBeGreaterThan(0);
  });

  it('speaks Italian when told so, and stays so', async () => {
    await open('/settings/profile');
    await page.getByLabel('Italiano').check();
    await heading('Impostazioni');
    await page.reload();
    await heading('Impostazioni');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('it');
  });
});
