import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { inputPlaces, type Given, type InputPlace } from '../../../../test/support/every-input.js';

const SCHEMA = buildSchema(readFileSync(join(__dirname, '../../schema.gql'), 'utf8'));
const INSIDE = /DB::|ClickHouse|PostgreSQL|QueryFailed|invalid input syntax|SELECT |\.ts\b|node_modules/i;
/** What is refused quotes no more of it than this. */
const LONGEST_REFUSAL = 1_100;

/** Of texts the longest; what must not be in them is refused before anything runs. */
const EXTREMES: Record<string, unknown[]> = {
  ...{ String: ['x'.repeat(100_000)], ID: [], Int: [-1, 2_147_483_647], Float: [-1, 1e308], Decimal: ['9'.repeat(60)] },
  ...{ Date: ['2026-02-30', '0001-01-01'], DateTime: ['9999-12-31T23:59:59Z'] },
};
/** Those that read the whole warehouse or another server, cost a password's work, or end what the walk needs. */
const LEFT_OUT =
  /^(signIn|setUp|createUser|addAdAccount|findAdAccounts|forecast\w*|explain|metrics|experimentSample|\w+Reconciliation|comparePlans|deleteReport|runReport)$/;
const MADE: Record<string, string> = {
  plan: 'mutation { createPlan(draft: true, plan: { name: "P" }) { id } }',
  report: `mutation { createReport(input: { name: "R", template: "plan", range: { from: "2026-03-01", to: "2026-03-31",
    timeZone: "UTC" } }) { id } }`,
  annotation:
    'mutation { createAnnotation(input: { title: "A", kind: CAMPAIGN, scope: WORKSPACE, days: { from: "2026-03-01" } }) { id } }',
  target: `mutation { setTarget(input: { metric: "messages_received", period: MONTH, value: "5", direction: AT_LEAST,
    from: "2026-03-01" }) { id } }`,
  embed: `mutation { createEmbed(input: { name: "E", chart: TABLE, origins: ["https://example.org"], query: {
    metrics: ["messages_received"], range: { from: "2026-03-01", to: "2026-03-31", timeZone: "UTC" } } }) { embed { id } } }`,
};
interface Made {
  id?: string;
  embed?: { id: string };
}
/** Whose id a field wants. */
const OWNERS: [RegExp, string][] = [
  [/Annotation/, 'annotation'],
  [/arget/, 'target'],
  [/[pP]lan|urve/, 'plan'],
  [/eport/, 'report'],
  [/Embed/, 'embed'],
];
const KNOWN: Record<string, unknown> = {
  ...{ timeZone: 'UTC', currency: 'EUR', billingCurrency: 'EUR', country: 'IT', language: 'en', template: 'plan' },
  ...{ metrics: ['messages_received'], metric: 'messages_received', dimension: 'country', channel: 'telegram' },
  ...{ address: 'shop_bot', app: 'WhatsApp', period: '2026', market: 'Italy', formats: ['pdf'], phrases: ['paid'] },
  ...{ origins: ['https://example.org'], recipients: ['a@example.org'], quote: 'USD' },
};

describe('every input of the schema over HTTP', () => {
  let app: TestApp;
  let administrator: Auth;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await makeApp({ settings: { SPUNTA_API_QUOTA: '100000000' } });
    administrator = await app.signIn('administrator');
    for (const [name, document] of Object.entries(MADE)) {
      const { data } = await app.graphql<Record<string, Made>>(document, {}, administrator);
      const made = Object.values(data ?? {})[0];
      ids[name] = made?.embed?.id ?? made?.id ?? '';
    }
  });
  afterAll(() => app.close());

  const given: Given = (field, path, type) => {
    const name = path.at(-1) ?? '';
    if (type === 'ID' && /^(id|ids|reportId)$/.test(name)) {
      const id = ids[OWNERS.find(([pattern]) => pattern.test(field))?.[1] ?? ''];
      return id && (name === 'ids' ? [id] : id);
    }
    if (name === 'base') return type === 'Int' ? 1 : 'EUR';
    if (name === 'to' && type === 'Date') return '2026-11-20';
    return type === 'String' && path.length > 0 ? KNOWN[name] : undefined;
  };

  /** Each input type once, by the first field that takes it. */
  function places(): InputPlace[] {
    const known = new Set<string>();
    return inputPlaces(SCHEMA, given).filter(({ field, path, type, isList }) => {
      const place = path.length > 1 && path[1] !== '0' ? path.slice(1).join('.') : `${field} ${path.join('.')}`;
      const key = `${place} ${type} ${String(isList)}`;
      if (LEFT_OUT.test(field) || known.has(key)) return false;
      known.add(key);
      return true;
    });
  }

  async function faultOf(place: InputPlace, value: unknown): Promise<string | null> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const body = JSON.stringify(place.ask(value));
    const answer = await app.request('/graphql', { ...init, body }, administrator);
    const text = await answer.text();
    const { errors = [] } = JSON.parse(text) as { errors?: { message: string; extensions: { code: string } }[] };
    const isWrong =
      answer.status >= 500 ||
      INSIDE.test(text) ||
      errors.some(({ message, extensions: { code } }) => code === 'INTERNAL' || message.length > LONGEST_REFUSAL);
    return isWrong
      ? `${place.field} ${place.path.join('.')} = ${String(value).slice(0, 30)}: ${text.slice(0, 300)}`
      : null;
  }

  it('takes or refuses what is huge, negative, empty or no day, and never breaks', async () => {
    expect(Object.values(ids).filter((id) => id === '')).toEqual([]);
    const asked = places().flatMap((place) => {
      const isQuestion = place.type === 'String' && SCHEMA.getQueryType()?.getFields()[place.field] !== undefined;
      const values = place.isList || isQuestion ? [] : (EXTREMES[place.type] ?? []);
      return values.map((value) => [place, value] as const);
    });
    expect(asked.length).toBeGreaterThan(200);
    const faults: (string | null)[] = [];
    const work = asked.values();
    const one = async () => {
      for (const [place, value] of work) faults.push(await faultOf(place, value));
    };
    await Promise.all([one(), one(), one(), one()]);
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
    expect(faults).toHaveLength(asked.length);
  }, 600_000);

  it('has stored nothing that cannot be read: the lists answer', async () => {
    const lists = `{ annotations(first: 200) { edges { node { title fromDay toDay fromAt toAt } } }
      plans(first: 200) { edges { node { name updatedAt } } } reports(first: 200) { edges { node { name updatedAt } } }
      embeds(first: 200) { edges { node { name expiresAt } } } targets { metric value fromDay toDay } segments { name filters { values } } savedViews { name query }
      trackingLinks(first: 200) { edges { node { name url } } } costSettings { billingCurrency conversionDays }
      experiments(first: 200) { edges { node { name range { from to } } } } workspace { name timeZone } }`;
    const { data, errors } = await app.graphql<Record<string, unknown>>(lists, {}, administrator);
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).not.toContain(null);
  });
});
