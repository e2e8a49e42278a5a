import { addDecimals, compareDecimals, groupBy, SpuntaError, type DayRange, type MetricsFilter } from '@spunta/domain';
import {
  AD_CAUSES,
  addUp,
  FEE_CAUSES,
  reconcileFees,
  selectFeeLines,
  summarizeAds,
  summarizeFees,
  type AdLine,
  type Explained,
  type FeeCause,
  type FeeLine,
  type Side,
} from '@spunta/costs';
import type { Workspace } from '@spunta/metadata';
import type {
  Reconciled,
  ReconciledAdAccount,
  ReconciledFees,
  ReconciledMessages,
  ReconciliationData,
} from '@spunta/reports';
import type { ReconciliationService } from '../costs/reconciliation.service.js';

export type ReconciliationReader = Pick<ReconciliationService, 'adLines' | 'feeFacts'>;

export interface ReconciliationAsked {
  range: DayRange;
  /** None: all. */
  countries: readonly string[];
  campaigns: readonly string[];
}

const NOTHING: ReconciliationData = {
  ...{ ads: [], messages: [], fees: [], invoices: [], matchedAds: null, matchedMessages: null },
  ...{ notCompared: 0, refusal: null, leftOut: [] },
};

/** What the Reconcile page shows of a period, added up: by ad account, by country, and by market beside invoices. */
export async function readReconciliation(
  reader: ReconciliationReader,
  workspace: Workspace,
  asked: ReconciliationAsked,
): Promise<ReconciliationData> {
  try {
    const isOfAll = { ads: asked.countries.length === 0, fees: asked.campaigns.length === 0 };
    const ads = isOfAll.ads ? await readAds(reader, workspace, asked) : {};
    const fees = isOfAll.fees ? await readFees(reader, workspace, asked) : {};
    return { ...NOTHING, ...ads, ...fees, leftOut: (['ads', 'fees'] as const).filter((side) => !isOfAll[side]) };
  } catch (error) {
    const code = error instanceof SpuntaError ? error.code : null;
    if (code === 'RANGE_INVALID' || code === 'TOO_MANY_ROWS') return { ...NOTHING, refusal: code };
    throw error;
  }
}

async function readAds(
  reader: ReconciliationReader,
  workspace: Workspace,
  { range, campaigns }: ReconciliationAsked,
): Promise<Pick<ReconciliationData, 'ads' | 'matchedAds'>> {
  const lines = await reader.adLines(workspace, range, only('campaign', campaigns));
  return { ads: adAccounts(lines), matchedAds: shareText(summarizeAds(lines).matchedShare) };
}

/** By platform and account; what no report knows comes last. */
export function adAccounts(lines: readonly AdLine[]): ReconciledAdAccount[] {
  const groups = groupedBy(lines, ({ platform, adAccount }) => JSON.stringify([platform === '', platform, adAccount]));
  return groups.map((group) => {
    const { ours, reported } = summarizeAds(group);
    const [{ platform, adAccount } = { platform: '', adAccount: '' }] = group;
    return { platform, adAccount, ...reconciled(addUp(group, AD_CAUSES), String(ours), String(reported)) };
  });
}

async function readFees(
  reader: ReconciliationReader,
  workspace: Workspace,
  { range, countries }: ReconciliationAsked,
): Promise<Omit<ReconciliationData, 'ads' | 'matchedAds' | 'refusal' | 'leftOut'>> {
  const { facts } = await reader.feeFacts(workspace, range);
  const wanted = only('country', countries);
  const byDay = selectFeeLines(reconcileFees(facts, { by: 'day', area: 'country' }), wanted, 'all');
  const byMonth = reconcileFees(facts, { by: 'month', area: 'market' });
  return {
    messages: messagesByCountry(byDay),
    fees: feesByArea(byDay, 'cost', ({ platform }) => platform),
    // Invoices name markets, which are not split among countries.
    invoices: countries.length > 0 ? [] : feesByArea(byMonth, 'billed', ({ invoice }) => invoice),
    matchedMessages: shareText(summarizeFees(byDay).matchedShare),
    notCompared: byDay.filter(({ platform, cost }) => platform?.amount != null && cost === null).length,
  };
}

export function messagesByCountry(lines: readonly FeeLine[]): ReconciledMessages[] {
  const compared = lines.flatMap((line) => (line.messages ? [{ ...line, found: line.messages }] : []));
  return groupedBy(compared, ({ area }) => area).map((group) => {
    const sum = (side: (line: FeeLine) => Side | null): string =>
      addDecimals(group.map((line) => String(side(line)?.messages ?? 0)));
    const all = addUp(
      group.map(({ found }) => found),
      FEE_CAUSES,
    );
    const counts = reconciled(
      all,
      sum(({ ours }) => ours),
      sum(({ platform }) => platform),
    );
    return { country: group[0]?.area ?? '', ...counts };
  });
}

/** Amounts of those lines that can be compared, by area and currency. */
export function feesByArea(
  lines: readonly FeeLine[],
  of: 'cost' | 'billed',
  theirs: (line: FeeLine) => Side | null,
): ReconciledFees[] {
  const compared = lines.flatMap((line) => {
    const found: Explained<FeeCause> | null = line[of];
    const currency = line.ours.currency || theirs(line)?.currency || '';
    return found ? [{ ...line, found, currency }] : [];
  });
  return groupedBy(compared, ({ area, currency }) => JSON.stringify([area, currency])).map((group) => {
    const sum = (amount: (line: FeeLine) => string | null | undefined): string =>
      addDecimals(group.map((line) => amount(line) ?? '0'));
    const all = addUp(
      group.map(({ found }) => found),
      FEE_CAUSES,
    );
    const [{ area, currency } = { area: '', currency: '' }] = group;
    const counts = reconciled(
      all,
      sum(({ ours }) => ours.amount),
      sum((line) => theirs(line)?.amount),
    );
    return { area, currency, estimated: sum(({ estimated }) => estimated), ...counts };
  });
}

function reconciled<Kind extends string>(
  { difference, parts, unexplained }: Explained<Kind>,
  ours: string,
  theirs: string,
): Reconciled {
  const said = parts.filter(({ explains }) => compareDecimals(explains, '0') !== 0);
  return {
    ours,
    theirs,
    difference,
    unexplained,
    parts: said.map(({ kind, explains }) => ({ cause: kind, explains })),
  };
}

/** Groups by a key, in the order of the keys. */
function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  return [...groupBy(all, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function only(dimension: string, values: readonly string[]): MetricsFilter[] {
  return values.length === 0 ? [] : [{ dimension, operator: 'IN', values: [...values] }];
}

/** Fixed digits: what a float prints would differ by how it was come by. */
function shareText(share: number | null): string | null {
  return share === null ? null : share.toFixed(6);
}
