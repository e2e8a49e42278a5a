import { useClientHandle, type Client, type DocumentInput, type OperationResult } from '@urql/vue';
import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';

const ROWS_OF_A_PAGE = 50;

interface Page<Item> {
  edges: { node: Item }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
}

interface Read<Item> {
  items: Item[];
  next: string | null;
  total: number;
}

/**
 * A list of the server: read when shown, again after each change with as many rows as are shown, and further when asked for. Other
 * variables are another list, read from its beginning.
 */
export function useList<Data, Variables extends object, Item>(
  document: DocumentInput<Data, Variables & { first?: number; after?: string | null }>,
  pick: (data: Data) => Page<Item> | undefined,
  variables: MaybeRefOrGetter<Variables>,
) {
  const ask = freshAnswers(useClientHandle().client, document);
  const shown = shallowRef<Read<Item> | null>(null);
  const error = shallowRef<ApiError | null>(null);
  const moreError = shallowRef<ApiError | null>(null);
  const isBusy = shallowRef(false);
  /** An answer that a later question has overtaken is let go. */
  let turn = 0;

  async function read(after: string | null): Promise<Read<Item> | ApiError> {
    const asked = { ...toValue(variables), first: ROWS_OF_A_PAGE, after };
    const answer = await ask(asked);
    const page = answer.data && pick(answer.data);
    return page ? readOf(page) : (toApiError(answer.error) ?? { code: 'NOT_FOUND', message: '' });
  }

  async function reload(): Promise<void> {
    const mine = ++turn;
    isBusy.value = false;
    if (error.value) [error.value, shown.value] = [null, null];
    const wanted = shown.value?.items.length ?? 0;
    let found: Read<Item> = { items: [], next: null, total: 0 };
    do {
      const page = await read(found.next);
      if (mine !== turn) return;
      if ('code' in page) return void (error.value = page);
      found = { ...page, items: [...found.items, ...page.items] };
    } while (found.next && found.items.length < wanted);
    shown.value = found;
  }

  async function load(): Promise<void> {
    const before = shown.value;
    if (!before?.next || isBusy.value) return;
    const mine = ++turn;
    isBusy.value = true;
    const page = await read(before.next);
    if (mine !== turn) return;
    isBusy.value = false;
    moreError.value = 'code' in page ? page : null;
    if (!('code' in page)) shown.value = { ...page, items: [...before.items, ...page.items] };
  }

  function restart(): void {
    shown.value = null;
    void reload();
  }
  watch(() => toValue(variables), restart, { immediate: true });
  return {
    items: computed(() => (error.value ? [] : (shown.value?.items ?? []))),
    total: computed(() => shown.value?.total ?? 0),
    isLoading: computed(() => !shown.value && !error.value),
    error,
    reload: () => void reload(),
    pages: { hasMore: computed(() => !error.value && shown.value?.next != null), isBusy, error: moreError, load },
  };
}

function readOf<Item>({ edges, pageInfo: { hasNextPage, endCursor }, totalCount }: Page<Item>): Read<Item> {
  return { items: edges.map(({ node }) => node), next: hasNextPage ? (endCursor ?? null) : null, total: totalCount };
}

/** The client gives the answer of a question in flight to an equal one that is asked after a change, which that answer does not know of. */
function freshAnswers<Data, Variables extends object>(client: Client, document: DocumentInput<Data, Variables>) {
  const inFlight = new Map<string, Promise<unknown>>();
  return async (asked: Variables): Promise<OperationResult<Data, Variables>> => {
    const key = JSON.stringify(asked);
    await inFlight.get(key);
    const question = client.query(document, asked, { requestPolicy: 'network-only' }).toPromise();
    inFlight.set(key, question);
    const answer = await question;
    if (inFlight.get(key) === question) inFlight.delete(key);
    return answer;
  };
}
