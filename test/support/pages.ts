import { readFileSync } from 'node:fs';
import type { Role } from '@spunta/domain';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import type { TestApp } from './app.js';

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export interface OpenOptions {
  isSignedIn?: boolean;
  role?: Role;
  colorScheme?: 'light' | 'dark';
  width?: number;
  locale?: string;
}

export interface OpenPage {
  context: BrowserContext;
  page: Page;
  /** Requests that went to another host. */
  foreign: string[];
}

/** A page of the dashboard, signed in unless told otherwise. The pages' policy is off, since it forbids axe-core's evaluate. */
export async function openPage(
  app: TestApp,
  browser: Browser,
  path: string,
  options: OpenOptions = {},
): Promise<OpenPage> {
  const { isSignedIn = true, role = 'administrator', colorScheme = 'light', width = 1280, locale = 'en-GB' } = options;
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ baseURL: app.url, colorScheme, viewport, locale, bypassCSP: true });
  if (isSignedIn) {
    const [name = '', value = ''] = (await app.signIn(role)).cookie.split('=');
    await context.addCookies([{ name, value, url: app.url }]);
  }
  // A busy machine takes long to draw a page: what never comes is told apart by the time that a test has.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(app.url)) foreign.push(request.url());
  });
  await page.goto(path);
  return { context, page, foreign };
}

/** By how many pixels the page scrolls sideways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

interface AxeViolation {
  id: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe-core finds on the page as it stands, one line a finding; empty when all is well. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // Half faded words have no contrast: what comes and goes must have done so.
  await page.locator('[class*="-enter-active"], [class*="-leave-active"]').first().waitFor({ state: 'detached' });
  await page.evaluate(axeSource);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const violations = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: AxeViolation[] }> };
    };
    return (await axe.run({ runOnly })).violations;
  }, tags);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}

export interface MetricsVariables {
  query: { metrics: string[]; dimensions: string[]; granularity?: string | null; segment?: string; filters: unknown[] };
}
type Answer = 'pass' | 'hold' | { error: { code: string; message: string } } | { figure: number };

/** Answers the page's metrics queries in place of the server, as `decide` says, and lets no socket push others; all else passes. */
export async function interceptMetrics(page: Page, decide: (variables: MetricsVariables) => Answer): Promise<void> {
  await page.routeWebSocket('**/graphql', (socket) => socket.close());
  await page.route('**/graphql', async (route: Route) => {
    const { operationName, variables } = route.request().postDataJSON() as {
      operationName: string;
      variables: MetricsVariables;
    };
    const answer = operationName === 'Metrics' ? decide(variables) : 'pass';
    if (answer === 'hold') return;
    if (answer === 'pass') return route.continue();
    const body =
      'error' in answer
        ? { data: null, errors: [{ message: answer.error.message, extensions: { code: answer.error.code } }] }
        : { data: { metrics: sameFigureEverywhere(variables, answer.figure) } };
    return route.fulfill({ json: body });
  });
}

const VALUES: Record<string, string> = { country: 'IT', weekday: '1', hour: '09' };

function sameFigureEverywhere({ query }: MetricsVariables, figure: number) {
  const values = query.metrics.map((metric) => ({
    __typename: 'MetricValue',
    metric,
    value: String(figure),
    number: figure,
    previous: null,
    change: null,
    sampleSize: null,
  }));
  const dimensions = query.dimensions.map((name) => {
    const value = VALUES[name] ?? 'whatsapp';
    return { __typename: 'DimensionValue', name, value, label: value };
  });
  const time = query.granularity ? '2026-11-20T00:00:00Z' : null;
  return {
    __typename: 'MetricsResult',
    rows: [{ __typename: 'MetricsRow', time, dimensions, values }],
    totals: values,
    totalRows: 1,
    pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
    status: 'STALE',
    dataThrough: '2026-11-20T12:00:00Z',
    warnings: [{ __typename: 'ResultWarning', code: 'DELIVERIES_PENDING', metric: null, message: 'Deliveries wait.' }],
  };
}
