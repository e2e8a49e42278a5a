import { ref } from 'vue';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { startClock } from './use-clock.js';
import { usePublications, usePublishing, type Publication } from './use-plan-publish.js';

type Status = 'RUNNING' | 'FAILED' | 'DONE';
const publication = (id: string, status: Status, isStalled = false) => ({ id, status, isStalled, steps: [] });
const refusal = (code: string, message = 'No.'): Answer => ({ errors: [{ message, extensions: { code } }] });

/** A server that sends publications: the newest first, each in the state that the test has set. */
function sender(...made: ReturnType<typeof publication>[]) {
  const state = { made, refused: null as Answer | null };
  const answer = ({ name, variables }: Asked): Answer => {
    if (state.refused) return state.refused;
    if (name === 'PlanPublications') return { data: { planPublications: state.made } };
    return { data: { planPublication: state.made.find(({ id }) => id === variables.id) ?? null } };
  };
  return { state, answer };
}
async function publishing(...made: ReturnType<typeof publication>[]) {
  const { state, answer } = sender(...made);
  const planId = ref('p');
  const mounted = await onPage(() => usePublications(() => planId.value), { path: '/plans', server: answer });
  return { ...mounted, state, planId, names: () => mounted.asked.map(({ name }) => name) };
}
async function pause(ms: number): Promise<void> {
  jest.advanceTimersByTime(ms);
  await settled();
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
afterEach(() => jest.useRealTimers());

describe('what a plan has published', () => {
  it('is nothing, and asks for no steps, before the first publication', async () => {
    const { page, names } = await publishing();
    expect([page.publications.value, page.shown.value, page.error.value]).toEqual([[], null, null]);
    await pause(10_000);
    expect(names()).toEqual(['PlanPublications']);
  });

  it('shows the newest first, and another when it is chosen', async () => {
    const { page, asked } = await publishing(publication('new', 'DONE'), publication('old', 'FAILED'));
    expect([page.publications.value?.map(({ id }) => id), page.shown.value?.id]).toEqual([['new', 'old'], 'new']);
    await page.show('old');
    expect([page.shown.value?.id, asked.at(-1)?.variables]).toEqual(['old', { id: 'old' }]);
    await page.reload();
    expect(page.shown.value?.id).toBe('old');
  });

  it('is asked of the plan that the page is of', async () => {
    const { asked, planId } = await publishing();
    planId.value = 'q';
    await settled();
    expect(asked.map(({ variables }) => variables)).toEqual([{ planId: 'p' }, { planId: 'q' }]);
  });

  it('says why it cannot be read, and is there once it can', async () => {
    const { page, state } = await publishing(publication('a', 'DONE'));
    state.refused = refusal('FORBIDDEN', 'Ask a marketer.');
    await page.reload();
    expect(page.error.value).toEqual({ code: 'FORBIDDEN', message: 'Ask a marketer.' });
    expect([page.publications.value?.length, page.shown.value?.id]).toEqual([1, 'a']);
    state.refused = null;
    await page.reload();
    expect(page.error.value).toBeNull();
  });
});

describe('an answer that comes late', () => {
  it('does not replace what was chosen since', async () => {
    const late = held<Answer>();
    const { page } = await onPage(() => usePublications(() => 'p'), {
      path: '/plans',
      server: ({ name, variables }) => {
        if (name === 'PlanPublications')
          return { data: { planPublications: [publication('new', 'DONE'), publication('old', 'DONE')] } };
        if (variables.id === 'old') return late.promise;
        return { data: { planPublication: publication('new', 'DONE') } };
      },
    });
    const old = page.show('old');
    await page.show('new');
    late.resolve({ data: { planPublication: publication('old', 'DONE') } });
    await old;
    expect(page.shown.value?.id).toBe('new');
  });

  it('of another plan is dropped, and nothing of that plan stays in sight', async () => {
    const late = held<Answer>();
    const planId = ref('p');
    const { page } = await onPage(() => usePublications(() => planId.value), {
      path: '/plans',
      server: ({ name, variables }) => {
        if (name === 'PlanPublications' && variables.planId === 'q') return late.promise;
        if (name === 'PlanPublications') return { data: { planPublications: [publication('of p', 'RUNNING')] } };
        return { data: { planPublication: publication(String(variables.id), 'RUNNING') } };
      },
    });
    expect(page.shown.value?.id).toBe('of p');
    planId.value = 'q';
    await settled();
    expect([page.publications.value, page.shown.value]).toEqual([null, null]);
    planId.value = 'p';
    await settled();
    late.resolve({ data: { planPublications: [publication('of q', 'DONE')] } });
    await settled();
    expect([page.publications.value?.[0]?.id, page.shown.value?.id]).toEqual(['of p', 'of p']);
  });
});

describe('a publication that is sent', () => {
  it('is read again after a read that failed, less and less often, and each second once it can be read', async () => {
    const { page, asked, state } = await publishing(publication('a', 'RUNNING'));
    const lists = () => asked.filter(({ name }) => name === 'PlanPublications').length;
    state.refused = refusal('STORE_UNAVAILABLE');
    await pause(1_000);
    expect([lists(), page.error.value?.code, page.shown.value?.id]).toEqual([2, 'STORE_UNAVAILABLE', 'a']);
    await pause(1_999);
    expect(lists()).toBe(2);
    await pause(1);
    expect(lists()).toBe(3);
    for (let tries = 0; tries < 10; tries += 1) await pause(30_000);
    expect(lists()).toBe(13);
    state.refused = null;
    await pause(30_000);
    expect([lists(), page.error.value]).toEqual([14, null]);
    await pause(1_000);
    expect(lists()).toBe(15);
  });

  it('is read each second, until it is done, and then no more', async () => {
    const { page, asked, state } = await publishing(publication('a', 'RUNNING'));
    const reads = () => asked.filter(({ name }) => name === 'PlanPublication').length;
    expect(reads()).toBe(1);
    await pause(999);
    expect(reads()).toBe(1);
    await pause(1);
    expect(reads()).toBe(2);
    state.made = [publication('a', 'DONE')];
    await pause(1_000);
    expect([reads(), page.shown.value?.status]).toEqual([3, 'DONE']);
    await pause(60_000);
    expect(reads()).toBe(3);
  });

  it.each([
    ['failed', publication('a', 'FAILED')],
    ['is done', publication('a', 'DONE')],
    ['hangs', publication('a', 'RUNNING', true)],
  ])('is read once where it %s', async (_, made) => {
    const { names } = await publishing(made);
    await pause(10_000);
    expect(names()).toEqual(['PlanPublications', 'PlanPublication']);
  });

  it('is read no more once the page has gone', async () => {
    const { asked, leave } = await publishing(publication('a', 'RUNNING'));
    leave();
    await pause(10_000);
    expect(asked).toHaveLength(2);
  });

  it('is not read while nobody sees the page, and again when somebody does', async () => {
    const stop = startClock();
    const { asked } = await publishing(publication('a', 'RUNNING'));
    Object.assign(document, { hidden: true });
    await pause(60_000);
    const before = asked.length;
    await pause(30_000);
    expect(asked).toHaveLength(before);
    Object.assign(document, { hidden: false });
    await pause(60_000);
    await pause(1_000);
    expect(asked.length).toBeGreaterThan(before);
    stop();
  });
});

describe('publishing', () => {
  const INPUT = { adAccountId: 'act', version: 3, grouping: 'PLACEMENT', again: false } as const;

  async function publisher(server: (asked: Asked) => Answer | Promise<Answer>) {
    const seen: Publication[] = [];
    const mounted = await onPage(() => usePublishing((made) => seen.push(made)), { path: '/plans', server });
    return { ...mounted, seen };
  }

  it('sends this version to this account, and gives what the server made of it', async () => {
    const { page, asked, seen } = await publisher(() => ({ data: { publishPlan: publication('a', 'RUNNING') } }));
    expect(await page.begin('p', INPUT)).toBe(true);
    expect(asked).toEqual([{ name: 'PublishPlan', variables: { id: 'p', input: INPUT } }]);
    expect(seen).toMatchObject([{ id: 'a', status: 'RUNNING' }]);
  });

  it('goes on with the publication that has stopped', async () => {
    const { page, asked, seen } = await publisher(() => ({
      data: { resumePlanPublication: publication('a', 'RUNNING') },
    }));
    expect(await page.goOn('a')).toBe(true);
    expect(asked).toEqual([{ name: 'ResumePublication', variables: { id: 'a' } }]);
    expect(seen.map(({ id }) => id)).toEqual(['a']);
  });

  it('keeps apart what was refused of each, and forgets it when it succeeds', async () => {
    let isDown = true;
    const { page, seen } = await publisher(({ name }) => {
      if (isDown) return refusal(name === 'PublishPlan' ? 'CONFLICT' : 'NOT_FOUND');
      return { data: { publishPlan: publication('a', 'RUNNING') } };
    });
    expect([await page.begin('p', INPUT), await page.goOn('a'), seen]).toEqual([false, false, []]);
    expect([page.error.value?.code, page.resumeError.value?.code]).toEqual(['CONFLICT', 'NOT_FOUND']);
    isDown = false;
    expect(await page.begin('p', INPUT)).toBe(true);
    expect([page.error.value, page.resumeError.value?.code]).toEqual([null, 'NOT_FOUND']);
  });

  it('is busy as long as either is under way', async () => {
    for (const ask of ['begin', 'goOn'] as const) {
      const late = held<Answer>();
      const { page, leave } = await publisher(() => late.promise);
      expect(page.isBusy.value).toBe(false);
      const done = ask === 'begin' ? page.begin('p', INPUT) : page.goOn('a');
      await settled();
      expect(page.isBusy.value).toBe(true);
      late.resolve(refusal('CONFLICT'));
      expect([await done, page.isBusy.value]).toEqual([false, false]);
      leave();
    }
  });
});
