import { z } from 'zod';
import type { GraphClient } from './meta.graph.js';

/** A page of an edge: its rows, and where the next one begins. */
export function pageOf<T extends z.ZodType>(row: T) {
  const cursors = z.object({ after: z.string().optional() }).optional();
  return z.object({
    data: z.array(row),
    paging: z.object({ cursors, next: z.string().optional() }).optional(),
  });
}

/** Cursors stand on the last page too; only `next` tells that there is one more. */
export function cursorAfter({
  paging,
}: {
  paging?: { next?: string; cursors?: { after?: string } };
}): string | undefined {
  return paging?.next === undefined ? undefined : paging.cursors?.after;
}

/** All rows of a short edge. A cursor that leads to itself ends it. */
export async function readAll<T extends z.ZodType>(
  client: GraphClient,
  path: string,
  params: Record<string, string>,
  row: T,
): Promise<z.output<T>[]> {
  const rows: z.output<T>[] = [];
  for (let after: string | undefined; ;) {
    const page = await client.get(path, after === undefined ? params : { ...params, after }, pageOf(row));
    rows.push(...page.data);
    const next = cursorAfter(page);
    if (next === undefined || next === after) return rows;
    after = next;
  }
}
