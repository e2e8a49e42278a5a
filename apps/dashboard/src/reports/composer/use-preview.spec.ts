import { shallowRef } from 'vue';
import { held, onPage, settled } from '../../composables/page.fixture.js';
import type { ReportInput } from '../../generated/graphql.js';
import { usePreview } from './use-preview.js';

const inputOf = (name: string): ReportInput => ({
  ...{ name, template: 'costs', range: { from: '2026-03-01', to: '2026-03-31', timeZone: 'UTC' } },
});
const PDF = (text: string) => new Response(new Blob([text]), { status: 200 });
const REFUSED = { error: { code: 'INVALID_INPUT', message: 'Fill this in.', field: 'blocks.2.title' } };

interface Call {
  name: string;
  signal: AbortSignal | null | undefined;
}

/** Answers are the test's own; the pause passes when the test says so. */
async function previewing(answers: (() => Response | Promise<Response>)[]) {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  const calls: Call[] = [];
  const sent = (_address: unknown, init?: RequestInit): Promise<Response> => {
    calls.push({ name: (JSON.parse(init?.body as string) as ReportInput).name, signal: init?.signal });
    const answer = answers[calls.length - 1];
    return answer ? Promise.resolve(answer()) : Promise.reject(new Error('offline'));
  };
  jest.spyOn(globalThis, 'fetch').mockImplementation(sent);
  const input = shallowRef<ReportInput | null>(inputOf('One'));
  const mounted = await onPage(() => usePreview(() => input.value), { path: '/reports' });
  const rest = async () => {
    jest.advanceTimersByTime(1_000);
    await settled();
  };
  return { ...mounted, input, calls, rest };
}
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('the preview of a report that is composed', () => {
  it('is made at once, and anew when the hand rests, once for all that changed meanwhile', async () => {
    const { page, input, calls, rest } = await previewing([() => PDF('one'), () => PDF('four')]);
    await rest();
    expect(await page.pdf.value?.text()).toBe('one');
    for (const name of ['Two', 'Three', 'Four']) {
      input.value = inputOf(name);
      await settled();
    }
    expect(calls.map(({ name }) => name)).toEqual(['One']);
    await rest();
    expect(calls.map(({ name }) => name)).toEqual(['One', 'Four']);
    expect([await page.pdf.value?.text(), page.isBusy.value]).toEqual(['four', false]);
  });

  it('is that of the newest question, however late the one before is answered', async () => {
    const late = held<Response>();
    const { page, input, calls, rest } = await previewing([() => late.promise, () => PDF('new')]);
    await rest();
    expect(page.isBusy.value).toBe(true);
    input.value = inputOf('Two');
    await settled();
    await rest();
    expect(calls[0]?.signal?.aborted).toBe(true);
    late.resolve(PDF('old'));
    await settled();
    expect(await page.pdf.value?.text()).toBe('new');
  });

  it('says what is at fault and where, keeps the pages that were there, and is well again', async () => {
    const refused = () => new Response(JSON.stringify(REFUSED), { status: 400 });
    const { page, input, rest } = await previewing([() => PDF('one'), refused, () => PDF('three')]);
    await rest();
    input.value = inputOf('Two');
    await settled();
    await rest();
    expect(page.error.value).toEqual(REFUSED.error);
    expect(await page.pdf.value?.text()).toBe('one');
    page.retry();
    await settled();
    expect([page.error.value, await page.pdf.value?.text()]).toEqual([null, 'three']);
  });

  it('says that the network is away, and asks nothing where there is nothing to show', async () => {
    const { page, input, calls, rest } = await previewing([]);
    await rest();
    expect(page.error.value).toEqual({ code: 'NETWORK', message: '' });
    input.value = null;
    await settled();
    await rest();
    expect(calls).toHaveLength(1);
  });

  it('is let go with the page', async () => {
    const { calls, rest, leave } = await previewing([() => held<Response>().promise]);
    await rest();
    leave();
    expect(calls[0]?.signal?.aborted).toBe(true);
  });
});
