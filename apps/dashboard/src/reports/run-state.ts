import type { ReportRunPartsFragment } from '../generated/graphql.js';

type Run = ReportRunPartsFragment;

export function isOver({ status }: Pick<Run, 'status'>): boolean {
  return status !== 'QUEUED' && status !== 'RUNNING';
}

/** Of runs in a list, as one looks for them. */
export const RUN_GROUPS = ['all', 'open', 'done', 'failed', 'cancelled'] as const;
export type RunGroup = (typeof RUN_GROUPS)[number];
export const STATUSES_OF: Record<RunGroup, readonly Run['status'][]> = {
  all: [],
  open: ['QUEUED', 'RUNNING'],
  done: ['DONE'],
  failed: ['FAILED'],
  cancelled: ['CANCELLED'],
};

export function isRunGroup(text: unknown): text is RunGroup {
  return RUN_GROUPS.includes(text as RunGroup);
}

/** It is over, and there is no file of it: what one wants is another. */
export function wasUseless(run: Pick<Run, 'status' | 'files'>): boolean {
  return isOver(run) && run.files.length === 0;
}

/** It made files, and they have been removed since. */
export function isExpired({ status, files }: Pick<Run, 'status' | 'files'>): boolean {
  return status === 'DONE' && files.length === 0;
}

/** Milliseconds from its start to its end, or until `now`; null: it never began. */
export function lengthOf({ startedAt, finishedAt }: Pick<Run, 'startedAt' | 'finishedAt'>, now: Date): number | null {
  if (!startedAt) return null;
  return Math.max(0, (finishedAt ? Date.parse(finishedAt) : now.getTime()) - Date.parse(startedAt));
}

export interface RunFile {
  address: string;
  /** PDF, XLSX, CSV. */
  format: string;
  /** Of what stands beside the file: its question and how whole it is. */
  meta: string | null;
}

const FORMATS = ['PDF', 'XLSX', 'CSV'];

/** What can be downloaded, what is read first in front. */
export function filesOf({ files }: Pick<Run, 'files'>): RunFile[] {
  const found = files.map((address) => {
    const format = (address.split('.').pop() ?? '').toUpperCase();
    return { address, format, meta: format === 'CSV' ? `${address}.meta.json` : null };
  });
  return found.sort((a, b) => FORMATS.indexOf(a.format) - FORMATS.indexOf(b.format));
}
