import type { ReportOpeningFragment, ReportShareInput, ReportSharePartsFragment } from '../../generated/graphql.js';

export type ReportShare = ReportSharePartsFragment;
export type ReportOpening = ReportOpeningFragment;
export type ShareState = 'active' | 'expired' | 'revoked';

export function stateOf({ revokedAt, expiresAt }: Pick<ReportShare, 'revokedAt' | 'expiresAt'>, now: Date): ShareState {
  if (revokedAt) return 'revoked';
  return expiresAt && Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'active';
}

/** Runs whose files are still there, the last finished first: that is what "the newest" opens, whoever made it. */
export function openable(runs: readonly ReportOpening[]): ReportOpening[] {
  const at = ({ finishedAt }: ReportOpening) => (finishedAt ? Date.parse(finishedAt) : 0);
  return runs.filter(({ files }) => files.length > 0).sort((a, b) => at(b) - at(a));
}

/** How long a link lasts; the numbers are days. */
export const LIFETIMES = ['7', '30', '90', 'own', 'never'] as const;
export type Lifetime = (typeof LIFETIMES)[number];

/** As the server takes them. */
export const SHORTEST_PASSWORD = 8;
const DAY_MS = 86_400_000;

export interface ShareDraft {
  name: string;
  /** null: whichever run is the newest. */
  runId: string | null;
  lifetime: Lifetime;
  /** Of one's own: by the clock of the device, YYYY-MM-DDThh:mm. */
  until: string;
  hasPassword: boolean;
  password: string;
}

export type ShareField = 'name' | 'until' | 'password';
export type ShareFault = 'required' | 'past' | 'short';

export function newShare(): ShareDraft {
  return { name: '', runId: null, lifetime: '30', until: '', hasPassword: true, password: newPassword() };
}

/** What the server would refuse, by field. */
export function faultsOf({ name, lifetime, until, hasPassword, password }: ShareDraft, now: Date) {
  const faults = new Map<ShareField, ShareFault>();
  if (name.trim() === '') faults.set('name', 'required');
  // What is no date is later than nothing.
  if (lifetime === 'own' && !(new Date(until) > now)) faults.set('until', 'past');
  if (hasPassword && password.length < SHORTEST_PASSWORD) faults.set('password', 'short');
  return faults;
}

export function toShareInput(reportId: string, draft: ShareDraft, now: Date): ReportShareInput {
  const { name, runId, hasPassword, password } = draft;
  return { reportId, runId, name: name.trim(), password: hasPassword ? password : null, expiresAt: endOf(draft, now) };
}

function endOf({ lifetime, until }: ShareDraft, now: Date): string | null {
  if (lifetime === 'never') return null;
  const end = lifetime === 'own' ? new Date(until) : new Date(now.getTime() + Number(lifetime) * DAY_MS);
  return end.toISOString();
}

/** Without 0, O, 1, l and I, which are read wrong when one tells them on the telephone. */
const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** 16 characters in groups of four: 93 bits. */
export function newPassword(): string {
  const letters = Array.from({ length: GROUPS * GROUP_LENGTH }, () => LETTERS[below(LETTERS.length)]);
  return Array.from({ length: GROUPS }, (_, i) =>
    letters.slice(i * GROUP_LENGTH, (i + 1) * GROUP_LENGTH).join(''),
  ).join('-');
}

/** Each number is as likely: a byte above the last whole multiple is drawn again. */
function below(most: number): number {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return byte < 256 - (256 % most) ? byte % most : below(most);
}

/** "PDF" of an address such as /api/reports/newest.pdf?share=... */
export function formatOf(url: string): string {
  return (/\.(\w+)\?/.exec(url)?.[1] ?? '').toUpperCase();
}

/** What is read first in front. */
const FORMATS = ['PDF', 'XLSX', 'CSV'];
export function inOrder(urls: readonly string[]): string[] {
  return [...urls].sort((a, b) => FORMATS.indexOf(formatOf(a)) - FORMATS.indexOf(formatOf(b)));
}
