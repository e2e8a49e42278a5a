import { makeApp, type Auth, type TestApp } from '../../../../test/support/app.js';
import { eventually } from '../../../../test/support/eventually.js';
import { makeEvent } from '../../../../test/support/events.js';

const EXPERIMENT = `id name kind state seed range { from to } groups { treated held }
  design { countries heldShare effect power result rate activeDays } history { state note by }`;
const CREATE = `mutation ($input: ExperimentInput!) { createExperiment(input: $input) { ${EXPERIMENT} } }`;
const GET = `query ($id: ID!) { experiment(id: $id) { ${EXPERIMENT} } }`;
const LIST = `query ($first: Int! = 50) { experiments(first: $first) { totalCount edges { node { ${EXPERIMENT} } } } }`;
const START = `mutation ($id: ID!) { startExperiment(id: $id) { state history { state by } } }`;
const STOP = `mutation ($id: ID!, $note: String! = "") { stopExperiment(id: $id, note: $note) { state history { note } } }`;
const CANCEL = `mutation ($id: ID!) { cancelExperiment(id: $id) { state } }`;
const SAMPLE = `query ($input: ExperimentInput!) { experimentSample(input: $input) { seed groups { treated held } days neededDays
  dayVariance historyDays neededPeople treatedPeople heldPeople isEnough } }`;
const RESULT = `query ($id: ID!) { experimentResult(id: $id) { method none isFinal through effect { effect low high }
  countries { country held before after } treated { people wrote } held { people wrote } } }`;

const RANGE = { from: '2026-03-10', to: '2026-03-19', timeZone: 'UTC' };
const COUNTRIES = ['IT', 'DE', 'FR', 'ES', 'PT', 'NL'];
const HOLDOUT = { name: 'Ads in Iberia', kind: 'COUNTRIES', range: RANGE, countries: COUNTRIES, effect: 0.5, seed: 11 };
const MESSAGE = { name: 'Reminder', kind: 'MESSAGES', range: RANGE, rate: 0.2, effect: 0.1, heldShare: 0.3, seed: 4 };

interface Seen {
  id: string;
  state: string;
  seed: number;
  groups: { treated: string[]; held: string[] };
}

describe('experiments over GraphQL', () => {
  let app: TestApp;
  let ada: Auth & { email: string };
  let grace: Auth;
  let stranger: Auth;
  let clock = Date.parse('2026-03-09T08:00:00Z');

  beforeAll(async () => {
    app = await makeApp({ now: () => new Date((clock += 1_000)) });
    ada = await app.signIn('marketer');
    grace = await app.signIn('analyst');
    const other = await app.services.metadata.workspaces.create({ name: 'Other', timeZone: 'UTC' });
    const key = await app.services.people.createApiKey(other.id, { name: 'other', role: 'administrator' });
    stranger = { apiKey: key.key };
  });
  afterAll(() => app.close());

  const ask = async <T>(document: string, variables: object = {}, auth: Auth = ada): Promise<T> => {
    const { data, errors } = await app.graphql<Record<string, T>>(document, variables, auth);
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0] as T;
  };
  const refusal = async (document: string, variables: object, auth: Auth = ada) =>
    (await app.graphql(document, variables, auth)).errors?.[0]?.extensions;
  const goTo = (instant: string) => (clock = Date.parse(instant));

  /** A conversation of a new person for each: `perDay` of each country on each day. */
  async function happen(days: string[], perDay: (country: string) => number): Promise<void> {
    const events = days.flatMap((day) =>
      COUNTRIES.flatMap((country) =>
        Array.from({ length: perDay(country) }, (_, i) => {
          const contact = `${day.replaceAll('-', '')}${country.charCodeAt(0)}${country.charCodeAt(1)}${i}`;
          return makeEvent({ contact: `ct_${contact.padStart(16, '0')}`, country, occurredAt: `${day}T10:00:00.000Z` });
        }),
      ),
    );
    const body = events.map((event) => JSON.stringify(event)).join('\n');
    const auth = await app.signIn('administrator');
    expect((await app.request('/api/import/events', { method: 'POST', body }, auth)).status).toBe(200);
  }
  const daysOf = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => new Date(Date.UTC(2026, 2, from + i)).toISOString().slice(0, 10));

  it('say what a design needs before it is kept, the same groups for the same seed', async () => {
    const sample = await ask<Seen & { neededDays: number }>(SAMPLE, { input: HOLDOUT }, grace);
    expect(sample).toMatchObject({ seed: 11, days: 10, historyDays: 0, dayVariance: 0.09, neededPeople: null });
    expect([...sample.groups.treated, ...sample.groups.held].sort()).toEqual([...COUNTRIES].sort());
    expect(await ask(SAMPLE, { input: HOLDOUT })).toEqual(sample);
    const less = await ask<{ neededDays: number }>(SAMPLE, { input: { ...HOLDOUT, effect: 0.1 } });
    expect(less.neededDays).toBeGreaterThan(sample.neededDays * 4);
    expect(await ask(SAMPLE, { input: MESSAGE })).toMatchObject({
      ...{ neededPeople: 291, treatedPeople: 0, heldPeople: 0, isEnough: false, days: null },
    });
    expect(await ask(LIST)).toMatchObject({ totalCount: 0 });
  });

  it('draw their groups once and go from draft to running to stopped, each step with who made it', async () => {
    const made = await ask<Seen>(CREATE, { input: { ...HOLDOUT, seed: null } });
    expect(made).toMatchObject({
      state: 'DRAFT',
      kind: 'COUNTRIES',
      design: { heldShare: 0.5, power: 0.8, rate: null },
    });
    expect(await ask(GET, { id: made.id }, grace)).toEqual(made);
    expect(await ask<Seen>(SAMPLE, { input: { ...HOLDOUT, seed: made.seed } })).toMatchObject({ groups: made.groups });
    expect(await refusal(STOP, { id: made.id })).toEqual({ code: 'CONFLICT', field: 'id' });
    expect(await ask(START, { id: made.id })).toMatchObject({
      ...{ state: 'RUNNING', history: [{ state: 'DRAFT' }, { state: 'RUNNING', by: ada.email }] },
    });
    expect(await refusal(START, { id: made.id })).toEqual({ code: 'CONFLICT', field: 'id' });
    expect(await refusal(CANCEL, { id: made.id })).toEqual({ code: 'CONFLICT', field: 'id' });
    expect(await ask(STOP, { id: made.id, note: 'sold out' })).toMatchObject({
      ...{ state: 'STOPPED', history: [{}, {}, { note: 'sold out' }] },
    });
    expect(await refusal(RESULT, { id: made.id })).toEqual({ code: 'CONFLICT', field: 'id' });
    const { id } = await ask<Seen>(CREATE, { input: MESSAGE });
    expect(await refusal(RESULT, { id })).toEqual({ code: 'CONFLICT', field: 'id' });
    expect(await ask(CANCEL, { id })).toEqual({ state: 'CANCELLED' });
  });

  it('with countries tell nothing before their end, and then how much more grew', async () => {
    const { id, groups } = await ask<Seen>(CREATE, { input: HOLDOUT });
    await ask(START, { id });
    const grows = (country: string) => (groups.treated.includes(country) ? 6 : 3);
    await happen(daysOf(-5, 9), () => 3);
    await happen(daysOf(10, 19), grows);
    goTo('2026-03-19T23:50:00Z');
    expect(await refusal(RESULT, { id })).toEqual({ code: 'CONFLICT', field: 'id' });
    goTo('2026-03-20T00:00:00Z');
    const result = await ask<{ effect: { effect: number }; countries: { before: number; after: number }[] }>(RESULT, {
      id,
    });
    expect(result).toMatchObject({
      method: 'DIFFERENCE_IN_DIFFERENCES',
      none: 1,
      isFinal: true,
      through: '2026-03-19',
    });
    expect(result.effect.effect).toBeCloseTo(60.5 / 30.5, 6);
    expect(result.countries).toHaveLength(COUNTRIES.length);
    for (const { before } of result.countries) expect(before).toBe(30);
    expect(await ask(GET, { id })).toMatchObject({ state: 'ENDED' });
    expect(await refusal(STOP, { id })).toEqual({ code: 'CONFLICT', field: 'id' });
  });

  it('with messages may be looked at early by a wider interval, and give out their lot', async () => {
    goTo('2026-03-20T08:00:00Z');
    const range = { from: '2026-03-20', to: '2026-03-24', timeZone: 'UTC' };
    const { id } = await ask<Seen>(CREATE, { input: { ...MESSAGE, range } });
    await ask(START, { id });
    type Arm = { people: number; wrote: number };
    type Result = { effect: { low: number; high: number }; treated: Arm; held: Arm };
    await eventually(async () => (await ask<Result>(RESULT, { id })).treated.people > 300);
    const early = await ask<Result>(RESULT, { id });
    expect(early).toMatchObject({ method: 'ALWAYS_VALID', isFinal: false, none: 0, through: '2026-03-20' });
    // Everyone of the first twenty days wrote on one of them.
    const people = early.treated.people + early.held.people;
    expect(people).toBe(15 * 18 + 10 * (3 * 6 + 3 * 3));
    expect(early.held.people / people).toBeGreaterThan(0.24);
    expect(early.held.people / people).toBeLessThan(0.36);
    const file = await app.request(`/api/experiments/${id}/lot.csv`, {}, ada);
    const [header, ...lines] = (await file.text()).trim().split('\n');
    expect([header, lines.length]).toEqual(['contact,group', people]);
    expect(lines.filter((line) => /^ct_[0-9a-f]{16},held_out$/.test(line))).toHaveLength(early.held.people);
    expect(lines.filter((line) => /^ct_[0-9a-f]{16},message$/.test(line))).toHaveLength(early.treated.people);
    expect((await app.request(`/api/experiments/${id}/lot.csv`, {}, grace)).status).toBe(403);
    const [one = ''] = lines;
    const [contact = ''] = one.split(',');
    const divide = (body: string, auth: Auth = ada) =>
      app.request(
        `/api/experiments/${id}/list.csv`,
        { method: 'POST', body, headers: { 'content-type': 'text/csv' } },
        auth,
      );
    const list = await divide(`name,contact\nAda,${contact}\nBob,+393330000000\nEve,\n`);
    expect(await list.text()).toBe(
      `name,contact,group\r\nAda,${one}\r\nBob,+393330000000,not_taking_part\r\nEve,,unreadable\r\n`,
    );
    expect((await divide('name\nAda\n')).status).toBe(415);
    expect((await divide('contact\n', grace)).status).toBe(403);
    goTo('2026-03-25T00:00:00Z');
    const end = await ask<Result>(RESULT, { id });
    expect(end).toMatchObject({ method: 'DIFFERENCE_OF_SHARES', isFinal: true, through: '2026-03-25' });
    expect(end.effect.high - end.effect.low).toBeLessThan(early.effect.high - early.effect.low);
  });

  it.each([
    ['countries', { countries: ['IT', 'DE', 'FR'] }],
    ['countries', { countries: ['IT', 'IT', 'FR', 'DE'] }],
    ['effect', { effect: 0 }],
    ['heldShare', { heldShare: 1 }],
    ['heldShare', { countries: ['IT', 'DE', 'FR', 'ES'], heldShare: 0.1 }],
    ['power', { power: 0.2 }],
    ['rate', { rate: 0.1 }],
    ['range.to', { range: { ...RANGE, to: '2026-12-01' } }],
    ['name', { name: ' ' }],
  ])('refuse what proves nothing, at %s', async (field, change) => {
    const input = { ...HOLDOUT, ...change };
    const refused = await refusal(SAMPLE, { input });
    expect(refused).toMatchObject({ field });
    expect(await refusal(CREATE, { input })).toEqual(refused);
  });

  it('do not begin in the past, belong to their workspace, and are written by who may', async () => {
    expect(await refusal(CREATE, { input: HOLDOUT })).toEqual({ code: 'CONFLICT', field: 'range.from' });
    const range = { from: '2026-06-01', to: '2026-06-05', timeZone: 'UTC' };
    const { id } = await ask<Seen>(CREATE, { input: { ...HOLDOUT, range } });
    for (const document of [GET, START, STOP, CANCEL, RESULT])
      expect(await refusal(document, { id }, stranger)).toEqual({ code: 'NOT_FOUND' });
    expect((await app.request(`/api/experiments/${id}/lot.csv`, {}, stranger)).status).toBe(404);
    expect((await app.request(`/api/experiments/${id}/lot.csv`, {}, ada)).status).toBe(409);
    expect(await ask(LIST, {}, stranger)).toMatchObject({ totalCount: 0 });
    for (const document of [START, STOP, CANCEL])
      expect(await refusal(document, { id }, grace)).toEqual({ code: 'FORBIDDEN' });
    goTo('2026-06-02T00:00:00Z');
    const later = await app.signIn('marketer');
    expect(await refusal(START, { id }, later)).toEqual({ code: 'CONFLICT', field: 'id' });
  });
});
