import { writeAdInsights } from '@spunta/ingest';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { makeEvent, makeInsight } from '../../../../test/support/events.js';

const INTERVAL = '{ median low high }';
const FOLLOWED = `planId name state range { from to } currency goal result newestVersion kept { version keptAt late } campaigns isKnown`;
const COUNTRIES = `countries { country budget spend planned ${INTERVAL} actual difference isInside reasons }`;
const PACING = `${FOLLOWED} measures { measure isOutside planned ${INTERVAL} projection ${INTERVAL}
  days { date actual isOutside planned ${INTERVAL} } } ${COUNTRIES} advice { code actual country planned ${INTERVAL} }`;
const GET = `query ($id: ID!) { planPacing(id: $id) { ${PACING} } }`;
const KEEP = `mutation ($id: ID!) { keepPlanForecast(id: $id) { ${PACING} } }`;
const VERSUS = `query ($id: ID!) { planVersusActual(id: $id) { ${FOLLOWED} total { planned ${INTERVAL} actual isInside } ${COUNTRIES} } }`;
const GROUP = 'inside known share low high';
const CALIBRATION = `{ planCalibration { countries { ${GROUP} } plans { ${GROUP} } byGoal { key ${GROUP} } byCountry { key ${GROUP} }
  past { planId name startsOn endsOn late goal actual isInside inside known planned ${INTERVAL} } } }`;
const CAMPAIGN = 'campaign name origin addedBy spend conversations';
const LINK = `mutation ($id: ID!, $campaigns: [ID!]!) { linkPlanCampaigns(id: $id, campaigns: $campaigns) { ${CAMPAIGN} } }`;
const CHOICES = `query ($id: ID!, $search: String! = "") { planCampaignChoices(id: $id, search: $search) { ${CAMPAIGN} } }`;
const OWN = `query ($id: ID!) { planCampaigns(id: $id) { ${CAMPAIGN} } }`;
const CREATE = 'mutation ($plan: PlanInput!) { createPlan(plan: $plan) { id } }';
const SAVE =
  'mutation ($id: ID!, $base: Int!, $plan: PlanInput!) { savePlan(id: $id, base: $base, plan: $plan) { version } }';
const FORECAST = `query ($plan: PlanInput!) { forecast(plan: $plan) { totals { conversations ${INTERVAL} costPerConversation ${INTERVAL} } } }`;
const METRICS = `query ($query: MetricsInput!) { metrics(query: $query) { totals { metric value } } }`;

const PLAN = {
  ...{ name: 'March', goal: 'CONVERSATIONS', range: { from: '2026-03-01', to: '2026-03-20', timeZone: 'UTC' } },
  ...{ budget: { amount: '200', currency: 'EUR' }, countries: ['IT', 'DE'], destinations: ['WHATSAPP'] },
  ...{ placements: ['FACEBOOK_FEED'], seed: 7, limits: [{ country: 'DE', minimum: '100', maximum: '100' }] },
};
const CAMPAIGNS = { C1: 'Spring', C2: 'Other' } as const;

interface Interval {
  median: number;
  low: number;
  high: number;
}
interface Day {
  date: string;
  actual: number | null;
  planned: Interval;
}
interface Seen {
  state: string;
  kept: { version: number; keptAt: string; late: boolean } | null;
  measures: { measure: string; planned: Interval; projection: Interval; days: Day[] }[];
  countries: { country: string; actual: number | null; spend: number | null; reasons: string[] }[];
  advice: { code: string; country: string | null }[];
}

describe('plans held against what happened', () => {
  let app: TestApp;
  let ada: Auth & { email: string };
  let grace: Auth;
  let stranger: Auth;
  let clock = Date.parse('2026-02-20T08:00:00Z');
  let id: string;
  let atStart: { totals: { conversations: Interval; costPerConversation: Interval } };

  beforeAll(async () => {
    app = await makeApp({ now: () => new Date(clock) });
    ada = await app.signIn('marketer');
    grace = await app.signIn('analyst');
    const other = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    const key = await app.services.people.createApiKey(other.id, { name: 'other', role: 'administrator' });
    stranger = { apiKey: key.key };
    ({ id } = await ask<{ id: string }>(CREATE, { plan: PLAN }));
    clock = Date.parse('2026-03-01T00:30:00Z');
    atStart = await ask(FORECAST, { plan: PLAN });
    await happen();
  });
  afterAll(() => app.close());

  const ask = async <T>(document: string, variables: object = {}, auth: Auth = ada): Promise<T> => {
    const { data, errors } = await app.graphql<Record<string, T>>(document, variables, auth);
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0] as T;
  };
  const refusal = async (document: string, variables: object, auth: Auth = ada) =>
    (await app.graphql(document, variables, auth)).errors?.[0]?.extensions;
  const measure = ({ measures }: Seen, name: string) => measures.find((one) => one.measure === name)!;

  /** Two campaigns from 1 to 20 March: five euros a day and country each, and a conversation a day of C1 in Italy, of C2 in Germany. */
  async function happen(): Promise<void> {
    const days = Array.from({ length: 20 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`);
    const { metadata, warehouse } = app.services;
    const deps = { metadata, warehouse, now: () => new Date(clock) };
    const insights = days.flatMap((day) =>
      Object.entries(CAMPAIGNS).flatMap(([campaignId, campaignName]) =>
        ['IT', 'DE'].map((country) =>
          makeInsight({
            ...{ day, campaignId, campaignName, adId: `ad-${campaignId}`, breakdown: 'country', country },
            ...{ spend: '5', impressions: 1_000, clicks: 20 },
          }),
        ),
      ),
    );
    await writeAdInsights(deps, app.workspaceId, insights, { token: 'a' });
    const feed = { breakdown: 'placement+publisher_platform', publisherPlatform: 'facebook', placement: 'feed' };
    const placed = insights
      .filter(({ country }) => country === 'IT')
      .map(({ country: _, ...insight }) => ({
        ...insight,
        ...{ ...feed, spend: '10', impressions: 2_000, clicks: 40 },
      }));
    await writeAdInsights(deps, app.workspaceId, placed, { token: 'b' });
    const events = days.flatMap((day, i) =>
      (['C1', 'C2'] as const).map((campaign) =>
        makeEvent({
          ...{ contact: `ct_${campaign}${String(i).padStart(14, '0')}`, occurredAt: `${day}T12:00:00.000Z` },
          ...{ source: 'ad', adId: `ad-${campaign}`, country: campaign === 'C1' ? 'IT' : 'DE' },
        }),
      ),
    );
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    const { status } = await app.request(
      '/api/import/events',
      { method: 'POST', body },
      await app.signIn('administrator'),
    );
    expect(status).toBe(200);
  }

  it('have no forecast before they begin, and say when it is kept', async () => {
    const { id: later } = await ask<{ id: string }>(CREATE, {
      plan: { ...PLAN, name: 'May', range: { ...PLAN.range, from: '2026-05-01', to: '2026-05-20' } },
    });
    expect(await ask(GET, { id: later })).toMatchObject({ state: 'NOT_STARTED', kept: null, measures: [] });
    expect(await refusal(KEEP, { id: later })).toEqual({ code: 'CONFLICT', field: 'id' });
    expect(await refusal(VERSUS, { id: later })).toEqual({ code: 'CONFLICT', field: 'id' });
    const { id: empty } = await ask<{ id: string }>(CREATE, { plan: { name: 'Empty' } });
    expect(await ask(GET, { id: empty })).toMatchObject({ state: null, range: null, goal: null, kept: null });
    expect(await refusal(KEEP, { id: empty })).toMatchObject({ code: 'INVALID_INPUT', field: 'goal' });
  });

  it('keep the forecast of the first day, though it is made ten days later and the plan was changed', async () => {
    clock = Date.parse('2026-03-11T09:00:00Z');
    await ask(SAVE, { id, base: 1, plan: { ...PLAN, budget: { amount: '900', currency: 'EUR' } } });
    const kept = await ask<Seen>(KEEP, { id });
    expect(kept).toMatchObject({ state: 'RUNNING', kept: { version: 1, late: false }, newestVersion: 2 });
    expect(measure(kept, 'RESULTS').planned).toEqual(atStart.totals.conversations);
    expect(measure(kept, 'COST').planned).toEqual(atStart.totals.costPerConversation);
    // Now that ten days are known a forecast is another one.
    expect(await ask(FORECAST, { plan: PLAN })).not.toEqual(atStart);
    clock += 60_000;
    expect(await ask(KEEP, { id })).toEqual(kept);
    expect(kept.measures.flatMap(({ days }) => days).every(({ actual }) => actual === null)).toBe(true);
  });

  it('offer the campaigns of their days, and count those that are linked', async () => {
    const choices = await ask<object[]>(CHOICES, { id });
    expect(choices).toHaveLength(2);
    expect(choices).toContainEqual({
      ...{ campaign: 'C1', name: 'Spring', origin: null, addedBy: null, conversations: 11, spend: '110' },
    });
    expect(await ask(CHOICES, { id, search: 'oTHer' })).toMatchObject([{ campaign: 'C2' }]);
    const linked = await ask(LINK, { id, campaigns: ['C1', 'gone', 'C1'] });
    expect(linked).toMatchObject([
      { campaign: 'C1', name: 'Spring', origin: 'LINKED', addedBy: ada.email },
      { campaign: 'gone', name: 'gone', spend: null, conversations: null },
    ]);
    expect(await ask(OWN, { id }, grace)).toEqual(linked);
    expect(await ask(LINK, { id, campaigns: ['C1'] })).toHaveLength(1);
    expect(await refusal(LINK, { id, campaigns: [' '] })).toEqual({ code: 'INVALID_INPUT', field: 'campaigns' });
    const many = Array.from({ length: 201 }, (_, i) => `c${i}`);
    expect(await refusal(LINK, { id, campaigns: many })).toEqual({ code: 'CONFLICT', field: 'campaigns' });
  });

  it('are paced by day: sums are what the metrics say, days to come are unknown', async () => {
    const pacing = await ask<Seen>(GET, { id }, grace);
    const query = {
      ...{
        metrics: ['conversations_started', 'ad_spend'],
        range: { ...PLAN.range, to: '2026-03-10' },
        currency: 'EUR',
      },
      filters: [{ dimension: 'campaign', operator: 'IS', values: ['C1'] }],
    };
    const { totals } = await ask<{ totals: { value: string }[] }>(METRICS, { query });
    const [conversations, spend] = totals.map(({ value }) => Number(value));
    expect([conversations, spend]).toEqual([10, 100]);
    for (const [name, whole] of [
      ['RESULTS', conversations],
      ['SPEND', spend],
    ] as const) {
      const { days } = measure(pacing, name);
      expect(days).toHaveLength(20);
      expect(days.map(({ date }) => date).at(-1)).toBe('2026-03-20');
      expect(days[9]).toMatchObject({ date: '2026-03-10', actual: whole });
      expect(days.slice(10).every(({ actual }) => actual === null)).toBe(true);
    }
    expect(measure(pacing, 'SPEND').projection.median).toBeCloseTo(200, 6);
    expect(measure(pacing, 'COST').days[9]!.actual).toBeCloseTo(10, 6);
    expect(
      pacing.countries
        .map(({ country, actual, spend: paid }) => [country, actual, paid])
        .sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
    ).toEqual([
      ['DE', 0, 50],
      ['IT', 10, 50],
    ]);
    expect(pacing.advice.map(({ code }) => code)).not.toContain('SPEND_BEHIND');
  });

  it('are judged by country once they are over', async () => {
    clock = Date.parse('2026-03-21T00:10:00Z');
    const versus = await ask<Seen & { total: { actual: number } }>(VERSUS, { id });
    expect(versus).toMatchObject({ state: 'OVER', isKnown: true, total: { actual: 20 } });
    expect(versus.countries.reduce((sum, { actual }) => sum + (actual ?? 0), 0)).toBe(20);
    expect(versus.countries).toContainEqual(
      expect.objectContaining({ country: 'DE', actual: 0, spend: 100, isInside: false, reasons: ['COST_ABOVE'] }),
    );
    expect((await ask<Seen>(GET, { id })).measures[1]!.projection).toEqual({ median: 20, low: 20, high: 20 });
  });

  it('tell everybody how often the truth fell within', async () => {
    const nothing = { inside: 0, known: 0, share: null, low: null, high: null };
    expect(await ask(CALIBRATION, {}, stranger)).toMatchObject({ countries: nothing, plans: nothing, past: [] });
    clock = Date.parse('2026-03-23T00:10:00Z');
    await app.services.planWatch.look();
    const found = await ask<{ countries: object; past: object[]; byCountry: object[] }>(CALIBRATION, {}, grace);
    expect(found).toMatchObject({
      countries: { known: 2 },
      byGoal: [{ key: 'CONVERSATIONS', known: 2 }],
      past: [{ planId: id, endsOn: '2026-03-20', late: false, goal: 'CONVERSATIONS', actual: 20, known: 2 }],
    });
    expect(found.byCountry).toContainEqual(expect.objectContaining({ key: 'DE', inside: 0, known: 1, share: 0 }));
    // What is linked anew is measured anew, at once.
    await ask(LINK, { id, campaigns: ['C1', 'C2'] });
    expect(await ask(CALIBRATION)).toMatchObject({ past: [{ actual: 40 }] });
    await ask(LINK, { id, campaigns: [] });
    expect(await ask(CALIBRATION)).toMatchObject({ countries: nothing, past: [{ goal: null, actual: null }] });
  });

  it('that were written afterwards are shown as such and not counted; the watch keeps all that began', async () => {
    const { id: after } = await ask<{ id: string }>(CREATE, { plan: { ...PLAN, name: 'Hindsight' } });
    await app.services.planWatch.look();
    await ask(LINK, { id: after, campaigns: ['C1'] });
    expect(await ask<Seen>(GET, { id: after })).toMatchObject({ kept: { late: true } });
    expect(await ask(CALIBRATION)).toMatchObject({
      plans: { known: 0 },
      past: [
        { name: 'Hindsight', late: true, actual: 20 },
        { planId: id, late: false },
      ],
    });
  });

  it('belong to their workspace, and are written by who may', async () => {
    for (const document of [GET, VERSUS, KEEP, OWN, CHOICES])
      expect(await refusal(document, { id }, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(LINK, { id, campaigns: ['C1'] }, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect(await refusal(LINK, { id, campaigns: [] }, grace)).toEqual({ code: 'FORBIDDEN' });
    expect(await refusal(KEEP, { id }, grace)).toEqual({ code: 'FORBIDDEN' });
  });
});
