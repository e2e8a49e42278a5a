import type { MetricsResult } from '@spunta/domain';
import type { NewQueryLogEntry, QueryLogRepository, Workspace } from '@spunta/metadata';
import { makeLog } from '../boot/log.js';
import type { Caller } from '../people/caller.js';
import { QueryLog } from './query-log.js';

const caller: Caller = { kind: 'local', workspace: { id: 'w' } as Workspace };
const asked = { metrics: ['messages_received'] };
const cost = { rowsRead: 1, bytesRead: 2, elapsedMs: 3, complexity: 4, quotaRemaining: null };
const result = { cost, status: 'COMPLETE', source: 'ROLLUP' } as MetricsResult;

function makeQueryLog(add: (entries: readonly NewQueryLogEntry[]) => Promise<void>) {
  const log = makeLog('silent');
  const warn = jest.spyOn(log, 'warn').mockImplementation(() => undefined);
  return { warn, queryLog: new QueryLog({ add } as QueryLogRepository, log, () => new Date(0)) };
}

describe('noting queries', () => {
  it('writes many in one batch, and none twice', async () => {
    const batches: (readonly NewQueryLogEntry[])[] = [];
    const { queryLog } = makeQueryLog((entries) => Promise.resolve(void batches.push(entries)));
    for (let i = 0; i < 3; i += 1)
      expect(await queryLog.note(caller, asked, () => Promise.resolve(result))).toBe(result);
    expect(batches).toEqual([]);
    await queryLog.flush();
    await queryLog.flush();
    expect(batches.map((batch) => batch.length)).toEqual([3, 0]);
  });

  it('never fails a query, nor turns a failure into another', async () => {
    const { queryLog, warn } = makeQueryLog(() => Promise.reject(new Error('PostgreSQL is away')));
    const failure = new Error('the engine is away');
    await expect(queryLog.note(caller, asked, () => Promise.reject(failure))).rejects.toBe(failure);
    await expect(queryLog.note(caller, asked, () => Promise.resolve(result))).resolves.toBe(result);
    await queryLog.flush();
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ entries: 2 }), expect.any(String));
  });

  it('holds at most 5,000 in memory and tells how many it left out', async () => {
    const sizes: number[] = [];
    const { queryLog, warn } = makeQueryLog((entries) => Promise.resolve(void sizes.push(entries.length)));
    for (let i = 0; i < 5_003; i += 1) await queryLog.note(caller, asked, () => Promise.resolve(result));
    await queryLog.flush();
    expect(sizes).toEqual([5_000]);
    expect(warn).toHaveBeenCalledWith({ dropped: 3 }, expect.any(String));
  });

  it('keeps its bound while a write hangs', async () => {
    const sizes: number[] = [];
    let release: () => void = () => undefined;
    const hanging = new Promise<void>((resolve) => (release = resolve));
    const { queryLog } = makeQueryLog((entries) => (sizes.push(entries.length), hanging));
    const note = () => queryLog.note(caller, asked, () => Promise.resolve(result));
    await note();
    const writes = [queryLog.flush()];
    for (let i = 0; i < 6_000; i += 1) await note();
    writes.push(queryLog.flush(), queryLog.flush());
    release();
    await Promise.all(writes);
    expect(sizes).toEqual([1, 5_000, 0]);
  });
});
