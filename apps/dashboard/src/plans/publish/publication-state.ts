/** How a publication stands, as the page says it. */
export type PublicationWord = 'RUNNING' | 'DONE' | 'FAILED' | 'STALLED';

interface Standing {
  status: 'RUNNING' | 'DONE' | 'FAILED';
  isStalled: boolean;
}

export function wordOf({ status, isStalled }: Standing): PublicationWord {
  return status === 'RUNNING' && isStalled ? 'STALLED' : status;
}

export const isSending = (publication: Standing): boolean => wordOf(publication) === 'RUNNING';
export const canResume = (publication: Standing): boolean => ['FAILED', 'STALLED'].includes(wordOf(publication));

/** How many of the steps are made. */
export function madeOf(steps: readonly { state: string }[]): { made: number; total: number } {
  return { made: steps.filter(({ state }) => state === 'MADE').length, total: steps.length };
}

/** The campaign in Ads Manager, where everything is switched on. */
export function managerAddress(account: string, campaign: string): string {
  return `https://adsmanager.facebook.com/adsmanager/manage/adsets?${new URLSearchParams({ act: account, selected_campaign_ids: campaign }).toString()}`;
}

/** A name for the file of a plan's calls, in ASCII. */
export function fileNameOf(plan: string, version: number): string {
  const plain = plan
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain || 'plan'}-v${version}.json`;
}

/** Checks by state, those that need someone first. */
export function sortChecks<T extends { state: 'PASSED' | 'FAILED' | 'UNKNOWN' }>(checks: readonly T[]): T[] {
  const order = ['FAILED', 'UNKNOWN', 'PASSED'];
  return [...checks].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}
