import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Measurement } from './measure.js';
import type { ServerProcess } from '../support/server-process.js';

const SECONDS = 20;

function processTree(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
  const childrenOf = (parent: number): number[] =>
    pairs.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...childrenOf(child)]);
  return [pid, ...childrenOf(pid)];
}

function cpuTicks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

/** Proportional set size: memory shared between processes is split among them. */
function memoryBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? NaN) * 1024;
}

const sum = (pids: number[], measure: (pid: number) => number) => pids.reduce((total, pid) => total + measure(pid), 0);

/** Start to ready, and what the whole process tree (PostgreSQL included) needs when nothing happens. */
export async function benchIdle(server: ServerProcess): Promise<Measurement[]> {
  const before = new Map(processTree(server.pid).map((pid) => [pid, cpuTicks(pid)]));
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  // PostgreSQL ends sessions that nobody used for a while.
  const pids = [...before.keys()].filter((pid) => existsSync(`/proc/${pid}`));
  const cpuPercent = sum(pids, (pid) => cpuTicks(pid) - (before.get(pid) ?? 0));
  return [
    {
      name: 'start to ready, first start',
      figure: server.readyAfter / 1000,
      unit: 's',
      details: { processes: pids.length },
    },
    {
      name: 'idle memory, whole process tree',
      figure: sum(pids, memoryBytes) / 2 ** 20,
      unit: 'MiB (PSS)',
      details: {},
    },
    { name: 'idle CPU', figure: cpuPercent / SECONDS, unit: '% of one core', details: { seconds: SECONDS } },
  ];
}
