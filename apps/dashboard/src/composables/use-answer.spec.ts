import { gql } from '@urql/vue';
import { ref } from 'vue';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { useAnswer } from './use-answer.js';
import { refreshNow } from './use-clock.js';

const DOCUMENT = gql<{ thing: string }, { id: string }>`
  query Thing($id: String!) {
    thing(id: $id)
  }
`;
const REFUSED: Answer = { errors: [{ message: 'Not now.', extensions: { code: 'WAREHOUSE_UNAVAILABLE' } }] };
const named = ({ variables }: Asked): Answer => ({ data: { thing: `thing ${String(variables.id)}` } });

async function answered(server: (asked: Asked) => Answer | Promise<Answer>, first: string | null = 'a') {
  const id = ref(first);
  const mounted = await onPage(() => useAnswer(DOCUMENT, () => (id.value === null ? null : { id: id.value })), {
    server,
  });
  return { ...mounted, answer: mounted.page, id };
}

describe('an answer', () => {
  it('is there once the server has given it', async () => {
    const { answer, asked } = await answered(named);
    expect(answer).toMatchObject({ data: { thing: 'thing a' }, error: null, isLoading: false });
    expect(asked).toEqual([{ name: 'Thing', variables: { id: 'a' } }]);
  });

  it('is not asked for as long as nothing is known to ask, and then asked once', async () => {
    const { answer, asked, id } = await answered(named, null);
    answer.retry();
    refreshNow();
    await settled();
    expect([asked.length, answer.data, answer.error, answer.isLoading]).toEqual([0, null, null, true]);
    id.value = 'b';
    await settled();
    expect([asked.length, answer.data]).toEqual([1, { thing: 'thing b' }]);
    id.value = null;
    await settled();
    expect([asked.length, answer.data]).toEqual([1, null]);
  });

  it('of another question is not shown while its own is read', async () => {
    const late = held<Answer>();
    const { answer, id } = await answered((asked) => (asked.variables.id === 'b' ? late.promise : named(asked)));
    id.value = 'b';
    await settled();
    expect([answer.data, answer.isLoading]).toEqual([null, true]);
    late.resolve({ data: { thing: 'late' } });
    await settled();
    expect([answer.data, answer.isLoading]).toEqual([{ thing: 'late' }, false]);
  });

  it('that comes late never takes the place of a later question’s', async () => {
    const late = held<Answer>();
    const { answer, id } = await answered((asked) => (asked.variables.id === 'a' ? late.promise : named(asked)));
    id.value = 'b';
    await settled();
    late.resolve({ data: { thing: 'late' } });
    await settled();
    expect(answer.data).toEqual({ thing: 'thing b' });
  });

  it('stays on the page while it is read again each minute, and is the new one then', async () => {
    const again = held<Answer>();
    let turn = 0;
    const { answer, asked } = await answered((question) => (++turn === 1 ? named(question) : again.promise));
    refreshNow();
    await settled();
    expect([answer.data, answer.isLoading]).toEqual([{ thing: 'thing a' }, false]);
    again.resolve({ data: { thing: 'newer' } });
    await settled();
    expect([answer.data, asked.length]).toEqual([{ thing: 'newer' }, 2]);
  });
});

describe('a refusal', () => {
  it('is an error and no data, and goes away when asked again', async () => {
    let isDown = true;
    const { answer, asked } = await answered((question) => (isDown ? REFUSED : named(question)));
    expect(answer).toMatchObject({ data: null, error: { code: 'WAREHOUSE_UNAVAILABLE' }, isLoading: false });
    isDown = false;
    answer.retry();
    await settled();
    expect(answer).toMatchObject({ data: { thing: 'thing a' }, error: null });
    expect(asked).toHaveLength(2);
  });

  it('of a part of what was asked leaves no other part standing as if it were the whole', async () => {
    const { answer } = await answered((question) => ({ ...named(question), ...REFUSED }));
    expect(answer).toMatchObject({ data: null, error: { code: 'WAREHOUSE_UNAVAILABLE' } });
  });

  it('takes away figures that may no longer be true', async () => {
    let isDown = false;
    const { answer } = await answered((question) => (isDown ? REFUSED : named(question)));
    isDown = true;
    refreshNow();
    await settled();
    expect(answer).toMatchObject({ data: null, error: { code: 'WAREHOUSE_UNAVAILABLE' } });
  });
});
