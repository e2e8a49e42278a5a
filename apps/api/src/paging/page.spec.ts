import type { Placed, PageRequest } from '@spunta/metadata';
import fc from 'fast-check';
import { z } from 'zod';
import { readPage, type Page, type PagedList } from './page.js';

interface Row {
  id: string;
  at: number;
}

const uuidOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const timeOf = (at: number) => new Date(Date.UTC(2026, 0, 1) + at).toISOString();
const refused = (code: string, field: string) => expect.objectContaining({ code, field }) as Error;

/** A list in memory, oldest first, as the stores give it. */
function listOf(rows: Row[], name = 'rows'): PagedList<Row> {
  const keyOf = ({ at, id }: Row) => `${timeOf(at)} ${id}`;
  const read = ({ first, after }: PageRequest): Promise<Placed<Row>[]> => {
    const sorted = [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const beyond = sorted.filter((row) => after === null || keyOf(row) > `${after.value} ${after.id}`);
    return Promise.resolve(
      beyond.slice(0, first).map((row) => ({ ...row, place: { value: timeOf(row.at), id: row.id } })),
    );
  };
  return { name, read, count: () => Promise.resolve(rows.length) };
}

async function walk(list: PagedList<Row>, first: number, between: () => void = () => undefined): Promise<string[]> {
  const seen: string[] = [];
  for (let after: string | null = null; ; between()) {
    const { edges, pageInfo }: Page<Row> = await readPage(list, { first, after });
    seen.push(...edges.map(({ node }) => node.id));
    if (!pageInfo.hasNextPage) return seen;
    after = pageInfo.endCursor;
  }
}

describe('a list that is read page by page', () => {
  const times = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 });
  const rowsAt = (at: number[]) => at.map((time, i) => ({ id: uuidOf(i), at: time }));

  it('gives every row once, in order, whatever the size of a page and however many were made at once', async () => {
    await fc.assert(
      fc.asyncProperty(times, fc.integer({ min: 1, max: 200 }), async (at, first) => {
        const rows = rowsAt(at);
        const all = (await readPage(listOf(rows), { first: 200 })).edges.map(({ node }) => node.id);
        expect(await walk(listOf(rows), first)).toEqual(all);
        expect(new Set(all).size).toBe(rows.length);
      }),
    );
  });

  it('gives every row that was there all along, though others come and go meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(times, fc.integer({ min: 1, max: 7 }), async (at, first) => {
        const rows = rowsAt(at);
        const stable = rows.filter((_, i) => i % 2 === 0).map(({ id }) => id);
        let made = 1_000;
        const seen = await walk(listOf(rows), first, () => {
          if (made > 1_010) return;
          rows.push({ id: uuidOf(made), at: made % 20 });
          made += 1;
          const gone = rows.findIndex(({ id }) => !stable.includes(id) && id < uuidOf(1_000));
          if (gone >= 0) rows.splice(gone, 1);
        });
        expect(seen.filter((id) => stable.includes(id)).sort()).toEqual([...stable].sort());
        expect(new Set(seen).size).toBe(seen.length);
      }),
    );
  });

  it('counts only when it is asked to', async () => {
    const list = listOf(rowsAt([1, 2, 3]));
    const count = jest.spyOn(list, 'count');
    const page = await readPage(list, { first: 2 });
    expect(count).not.toHaveBeenCalled();
    await expect(page.totalCount).resolves.toBe(3);
  });

  it('of nothing has no cursor', async () => {
    const { edges, pageInfo } = await readPage(listOf([]), { first: 1 });
    expect([edges, pageInfo]).toEqual([[], { hasNextPage: false, endCursor: null }]);
  });

  it.each([0, -1, 201, 2_147_483_647])('has no page of %d rows', async (first) => {
    await expect(readPage(listOf([]), { first })).rejects.toEqual(refused('INVALID_INPUT', 'first'));
  });

  it('refuses the cursor of another list, and what is no cursor', async () => {
    const { pageInfo } = await readPage(listOf(rowsAt([1, 2]), 'others'), { first: 1 });
    const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const wrong = [
      pageInfo.endCursor,
      '',
      'x',
      "'; DROP TABLE users --",
      forged(null),
      forged(['rows']),
      forged(['rows', 'yesterday', uuidOf(1)]),
      forged(['rows', timeOf(1), 'one']),
      forged(['rows', timeOf(1), uuidOf(1), 'more']),
      forged(['rows', 1, 2]),
      // Instants by their shape alone: PostgreSQL has no year 0 and no such offset.
      forged(['rows', '0000-01-01T00:00:00Z', uuidOf(1)]),
      forged(['rows', '2026-01-01T00:00:00+16:00', uuidOf(1)]),
      forged(['rows', '2026-01-01T00:00:00-23:59', uuidOf(1)]),
    ];
    for (const after of wrong) {
      await expect(readPage(listOf([]), { first: 1, after })).rejects.toEqual(refused('CURSOR_INVALID', 'after'));
    }
  });

  it.each(['2026-01-01T00:00:00.123456+00:00', '2026-01-01T00:00:00-15:59', '0001-01-01T00:00:00Z'])(
    'goes on after %s, as PostgreSQL writes it',
    async (time) => {
      const after = Buffer.from(JSON.stringify(['rows', time, uuidOf(1)])).toString('base64url');
      const read = jest.fn(() => Promise.resolve([]));
      await readPage({ ...listOf([]), read }, { first: 5, after });
      expect(read).toHaveBeenCalledWith({ first: 6, after: { value: time, id: uuidOf(1) } });
    },
  );

  it('takes other shapes in its cursor where it says so', async () => {
    const list = { ...listOf([]), id: z.string().regex(/^\d+$/) };
    const after = Buffer.from(JSON.stringify(['rows', timeOf(1), '42'])).toString('base64url');
    await expect(readPage(list, { first: 1, after })).resolves.toMatchObject({ edges: [] });
  });
});
