import { useClientHandle, type DocumentInput } from '@urql/vue';
import { computed, shallowRef, watch, type Ref } from 'vue';
import { toApiError, type ApiError } from '../api/errors.js';
import { AdReconciliationDocument, FeeReconciliationDocument } from '../api/reconciliation.operations.js';
import { toCsv, type CsvCell } from '../format/csv.js';
import type { AdReconciliationQuery, FeeReconciliationQuery, ReconciliationLines } from '../generated/graphql.js';
import { saveFile } from '../panel/save-file.js';
import { refreshTick } from './use-clock.js';
import { useFilters } from './use-filters.js';
import { useList } from './use-list.js';

export const LINE_CHOICES = ['ALL', 'DIFFERENT', 'UNEXPLAINED'] as const satisfies readonly ReconciliationLines[];
export const GRAINS = ['day', 'month'] as const;
export type Grain = (typeof GRAINS)[number];
export const isLineChoice = (text: string): text is ReconciliationLines => LINE_CHOICES.some((one) => one === text);
export const isGrain = (text: string): text is Grain => GRAINS.some((one) => one === text);

const ROWS_AT_ONCE = 200;
const MOST_ROWS = 5_000;

export function useAdReconciliation(only: Ref<ReconciliationLines>) {
  return useLines(
    AdReconciliationDocument,
    (data: AdReconciliationQuery) => data.adReconciliation,
    () => ({
      only: only.value,
    }),
  );
}

/** By day and country, or by month and market, where the lines of an invoice fit. */
export function useFeeReconciliation(only: Ref<ReconciliationLines>, grain: Ref<Grain>) {
  return useLines(
    FeeReconciliationDocument,
    (data: FeeReconciliationQuery) => data.feeReconciliation,
    () => ({
      only: only.value,
      ...(grain.value === 'day'
        ? { by: 'DAY' as const, area: 'COUNTRY' as const }
        : { by: 'MONTH' as const, area: 'MARKET' as const }),
    }),
  );
}

interface Lines<Line> {
  edges: { node: Line }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
}

/** Lines page by page, what the server says of all of them, and all of them as a file. */
function useLines<Data, Line, Answer extends Lines<Line>>(
  document: DocumentInput<Data, never>,
  pick: (data: Data) => Answer & Lines<Line>,
  choices: () => object,
) {
  const { client } = useClientHandle();
  const { range, timeZone } = useFilters();
  const whole = shallowRef<Answer | null>(null);
  const variables = computed(() => ({ range: { ...range.value, timeZone: timeZone.value }, ...choices() }));
  const list = useList(
    document as DocumentInput<Data, { first?: number; after?: string | null }>,
    (data): Lines<Answer['edges'][number]['node']> => (whole.value = pick(data)),
    variables,
  );
  watch(refreshTick, list.reload);

  async function all(): Promise<Line[] | ApiError> {
    const lines: Line[] = [];
    for (let after: string | null = null, more = true; more && lines.length < MOST_ROWS;) {
      const asked = { ...variables.value, first: ROWS_AT_ONCE, after } as never;
      const { data, error } = await client.query(document, asked, { requestPolicy: 'network-only' }).toPromise();
      const failure = toApiError(error);
      if (failure || !data) return failure ?? { code: 'NETWORK', message: '' };
      const page: Lines<Line> = pick(data);
      lines.push(...page.edges.map(({ node }) => node));
      [after, more] = [page.pageInfo.endCursor ?? null, page.pageInfo.hasNextPage];
    }
    return lines;
  }

  /** The first 5,000 lines; gives how many they are, or the failure. */
  async function download(
    name: string,
    table: (lines: Line[]) => { header: string[]; rows: CsvCell[][] },
  ): Promise<number | ApiError> {
    const lines = await all();
    if (!Array.isArray(lines)) return lines;
    const { header, rows } = table(lines);
    saveFile(`${name}-${range.value.from}-${range.value.to}.csv`, toCsv(header, rows));
    return lines.length;
  }
  return { list, whole, download };
}
