import { writeAdInsights } from '@spunta/ingest';
import type { Browser, Page } from 'playwright-core';
import { makeApp, type Auth, type TestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { makeEvent, makeInsight } from '../support/events.js';
import { accessibilityFindings, openPage, sidewaysScroll, type OpenOptions, type OpenPage } from '../support/pages.js';

const DAY_MS = 86_400_000;
const dayOf = (ago: number): string => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
const CREATE = 'mutation ($plan: PlanInput!) { createPlan(plan: $plan) { id } }';
const planOf = (name: string, from: number, to: number) => ({
  ...{ name, goal: 'CONVERSATIONS', range: { from: dayOf(from), to: dayOf(to), timeZone: 'UTC' } },
  ...{ budget: { amount: '200', currency: 'EUR' }, countries: ['IT', 'DE'], destinations: ['WHATSAPP'], seed: 3 },
  ...{ placements: ['FACEBOOK_FEED'], limits: [{ country: 'DE', minimum: '100', maximum: '100' }] },
});

describe('what comes after a plan', () => {
  let app: TestApp;
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;
  let marketer: Auth;

  beforeAll(async () => {
    [app, browser] = await Promise.all([makeApp(), openBrowser()]);
    marketer = await app.signIn('marketer');
    await happen();
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  /** Thirty days up to yesterday: five euros a day and country, a conversation a day in Italy. */
  async function happen(): Promise<void> {
    const { metadata, warehouse } = app.services;
    const days = Array.from({ length: 30 }, (_, i) => dayOf(i + 1));
    const insights = days.flatMap((day) =>
      ['IT', 'DE'].map((country) =>
        makeInsight({
          ...{ day, breakdown: 'country', country, spend: '5', impressions: 1_000, clicks: 20 },
          ...{ campaignId: 'C1', campaignName: 'Teapots', adId: 'ad-1' },
        }),
      ),
    );
    await writeAdInsights({ metadata, warehouse, now: () => new Date() }, app.workspaceId, insights, { token: 'a' });
    const events = days.map((day, i) =>
      makeEvent({
        ...{ contact: `ct_${String(i).padStart(16, '0')}`, occurredAt: `${day}T12:00:00.000Z` },
        ...{ source: 'ad', adId: 'ad-1' },
      }),
    );
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    const auth = await app.signIn('administrator');
    expect((await app.request('/api/import/events', { method: 'POST', body }, auth)).status).toBe(200);
  }

  async function open(path: string, options: OpenOptions = {}) {
    opened = await openPage(app, browser, path, options);
    ({ page } = opened);
  }
  afterEach(async () => {
    await opened.context.close();
    expect(opened.foreign).toEqual([]);
  });

  const create = async (name: string, from: number, to: number): Promise<string> => {
    const { data } = await app.graphql<{ createPlan: { id: string } }>(
      CREATE,
      { plan: planOf(name, from, to) },
      marketer,
    );
    return data?.createPlan.id ?? '';
  };
  const button = (name: string) => page.getByRole('button', { name });
  const panel = (name: string) => page.getByRole('region', { name });

  it('explains calibration before any plan is over, to everybody', async () => {
    await open('/plans/calibration', { role: 'analyst' });
    await page.getByText('No plan is over yet').waitFor();
    await page.getByText('The share that lies within appears here', { exact: false }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('follows a running plan: forecast kept, campaign linked, then pace, projection and a table twin', async () => {
    const id = await create('Spring teapots', 10, -9);
    await open(`/plans/${id}/live`, { role: 'marketer' });
    await page.getByText('No forecast was kept yet').waitFor();
    await button('Keep the forecast now').click();
    await page.getByText('The forecast was kept').waitFor();
    await page.getByText('No campaign is linked').first().waitFor();
    await button('Link campaigns').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Search by name or id').fill('nothing');
    await dialog.getByText('No campaign matches').waitFor();
    await dialog.getByLabel('Search by name or id').fill('teap');
    await dialog.getByRole('checkbox', { name: /Teapots/ }).check();
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('Link 1 campaign').click();
    await page.getByText('The campaigns were saved').waitFor();
    await page.getByText('€100.00', { exact: true }).first().waitFor();
    await page.getByText(/^Day 11 of 20/).waitFor();
    await panel('Pacing by day')
      .getByRole('img', { name: /Conversations by day/ })
      .waitFor();
    await page.getByLabel('What is shown').selectOption({ label: 'Ad spend' });
    await panel('Pacing by day')
      .getByRole('img', { name: /Ad spend by day/ })
      .waitFor();
    expect(new URL(page.url()).searchParams.get('measure')).toBe('SPEND');
    expect(await accessibilityFindings(page)).toEqual([]);
    await button('More for Pacing by day').click();
    await page.getByText('View as table').click();
    expect(await panel('Pacing by day').getByRole('row').count()).toBe(21);
    await panel('Countries so far').getByText('Germany').waitFor();
    await panel('Campaigns of this plan')
      .getByText(/linked by marketer/)
      .waitFor();
  });

  it('shows a reader the same by narrow screen in the dark, without what a reader may not do', async () => {
    const [plan] = await app.services.metadata.plans.page(
      app.workspaceId,
      { archived: null, search: 'Spring' },
      { first: 1, after: null },
    );
    await open(`/plans/${plan?.id}/live`, { role: 'analyst', width: 390, colorScheme: 'dark' });
    await panel('Campaigns of this plan').getByText('Teapots').waitFor();
    expect(await button('Link campaigns').count()).toBe(0);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it('holds a past plan against the truth by country, and counts it in calibration', async () => {
    const id = await create('Winter teapots', 25, 6);
    const at = new Date(Date.now() - 27 * DAY_MS);
    // As it would be had the plan been written in time.
    await app.services.metadata.pool.query('UPDATE plan_versions SET saved_at = $2 WHERE plan_id = $1', [id, at]);
    const caller = { kind: 'local' as const, workspace: await app.services.metadata.workspaces.get(app.workspaceId) };
    await app.services.planOutcomes.keep(caller, id);
    await app.services.planOutcomes.link(caller, id, ['C1']);
    await open('/plans/calibration');
    await page.getByText('Countries within their interval').waitFor();
    await panel('By country').getByText('Germany').waitFor();
    await panel('By goal').getByText('1 of 2').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open Winter teapots' }).press('Enter');
    await panel('Plan against actual by country').getByText('Germany').waitFor();
    await page.getByText('Each result cost more').waitFor();
    await page.getByText(/^The whole plan: 20, planned/).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Plans' }).first().click();
    await page.getByRole('heading', { name: 'Plans', exact: true }).waitFor();
  });

  it('speaks Italian', async () => {
    await open('about:blank', { locale: 'it-IT', width: 390 });
    const reader = await app.signIn('analyst');
    const profile = { input: { locale: 'it' } };
    await app.graphql(
      'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { id } }',
      profile,
      reader,
    );
    const [name = '', value = ''] = reader.cookie.split('=');
    await opened.context.addCookies([{ name, value, url: app.url }]);
    await page.goto('/plans/calibration');
    await page.getByRole('heading', { name: 'Calibrazione' }).waitFor();
    await page.getByRole('heading', { name: 'Piani conclusi' }).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
