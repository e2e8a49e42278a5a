import { gql } from '@urql/vue';
import fc from 'fast-check';
import { ref } from 'vue';
import { held, onPage, settled, type Answer, type Asked } from './page.fixture.js';
import { useList } from './use-list.js';

interface Data {
  things: {
    edges: { node: number }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
  };
}
const DOCUMENT = gql<Data, { kind: string; first?: number; after?: string | null }>`
  query Things($kind: String, $first: Int, $after: String) {
    things
  }
`;
const REFUSED: Answer = { errors: [{ message: 'Not now.', extensions: { code: 'WAREHOUSE_UNAVAILABLE' } }] };

/** A server that holds the numbers below `total`; a cursor is the number of the next one. */
const numbers =
  (total: () => number) =>
  ({ variables: { first, after } }: Asked): Answer => {
    const from = Number(after ?? 0);
    const to = Math.min(total(), from + Number(first));
    const edges = Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ node: from + index }));
    return {
      data: { things: { edges, pageInfo: { hasNextPage: to < total(), endCursor: String(to) }, totalCount: total() } },
    };
  };
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

async function listed(server: (asked: Asked) => Answer | Promise<Answer>) {
  const kind = ref('a');
  const mounted = await onPage(
    () =>
      useList(
        DOCUMENT,
        (data) => data.things,
        () => ({ kind: kind.value }),
      ),
    { server },
  );
  return { ...mounted, list: mounted.page, kind };
}

describe('a list of the server', () => {
  it('reads a page when shown and the others when asked, until there are none', async () => {
    const { list, asked } = await listed(numbers(() => 120));
    expect([list.items.value.length, list.total.value, list.pages.hasMore.value]).toEqual([50, 120, true]);
    await list.pages.load();
    await list.pages.load();
    expect(list.items.value).toEqual(upTo(120));
    expect(list.pages.hasMore.value).toBe(false);
    await list.pages.load();
    expect(asked.map(({ variables }) => variables.after)).toEqual([null, '50', '100']);
  });

  it('reads again as many rows as are shown, with what has come and gone since', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(170), fc.nat(170), fc.nat(3), async (before, after, loads) => {
        let total = before;
        const { list, leave } = await listed(numbers(() => total));
        for (let turn = 0; turn < loads; turn += 1) await list.pages.load();
        const shown = list.items.value.length;
        total = after;
        list.reload();
        await settled();
        expect(list.items.value).toEqual(upTo(Math.min(after, Math.max(50, Math.ceil(shown / 50) * 50))));
        expect([list.total.value, list.pages.hasMore.value]).toEqual([after, list.items.value.length < after]);
        leave();
      }),
      { numRuns: 20 },
    );
  });

  it('that is read again while it is being read shows what has come in between', async () => {
    const first = held<Answer>();
    let questions = 0;
    const { list, asked } = await listed((question) =>
      (questions += 1) === 1 ? first.promise : numbers(() => 4)(question),
    );
    list.reload();
    list.reload();
    await settled();
    first.resolve(numbers(() => 3)(asked[0] as Asked));
    await settled();
    expect([list.items.value, list.total.value]).toEqual([upTo(4), 4]);
    expect(asked).toHaveLength(2);
  });

  it('begins anew for other variables, and lets an answer go that they have overtaken', async () => {
    const late = held<Answer>();
    const { list, kind, asked } = await listed((question) =>
      question.variables.kind === 'slow'
        ? late.promise
        : numbers(() => (question.variables.kind === 'a' ? 60 : 3))(question),
    );
    await list.pages.load();
    kind.value = 'slow';
    await settled();
    expect([list.isLoading.value, list.items.value]).toEqual([true, []]);
    kind.value = 'b';
    await settled();
    late.resolve(numbers(() => 50)(asked[0] as Asked));
    await settled();
    expect([list.items.value, list.isLoading.value, list.total.value]).toEqual([upTo(3), false, 3]);
  });

  it('tells a failure instead of rows, and forgets it when read again', async () => {
    let isDown = true;
    const { list } = await listed((asked) => (isDown ? REFUSED : numbers(() => 2)(asked)));
    expect(list.error.value).toEqual({ code: 'WAREHOUSE_UNAVAILABLE', message: 'Not now.' });
    expect([list.items.value, list.isLoading.value, list.pages.hasMore.value]).toEqual([[], false, false]);
    isDown = false;
    list.reload();
    expect([list.isLoading.value, list.error.value]).toEqual([true, null]);
    await settled();
    expect([list.items.value, list.error.value]).toEqual([[0, 1], null]);
  });

  it('keeps its rows when only the next page fails, and reads that one again', async () => {
    let isDown = false;
    const { list } = await listed((asked) => (isDown ? REFUSED : numbers(() => 70)(asked)));
    isDown = true;
    await list.pages.load();
    expect(list.pages.error.value?.code).toBe('WAREHOUSE_UNAVAILABLE');
    expect([list.items.value.length, list.error.value, list.pages.hasMore.value]).toEqual([50, null, true]);
    isDown = false;
    await list.pages.load();
    expect([list.items.value, list.pages.error.value]).toEqual([upTo(70), null]);
  });

  it('asks once for the next page however often it is asked for', async () => {
    const late = held<Answer>();
    const { list, asked } = await listed((question) =>
      question.variables.after ? late.promise : numbers(() => 70)(question),
    );
    const loads = [list.pages.load(), list.pages.load()];
    await settled();
    expect([asked.length, list.pages.isBusy.value]).toEqual([2, true]);
    late.resolve(numbers(() => 70)({ name: '', variables: { first: 50, after: '50' } }));
    await Promise.all(loads);
    expect([list.items.value.length, list.pages.isBusy.value]).toEqual([70, false]);
  });
});
