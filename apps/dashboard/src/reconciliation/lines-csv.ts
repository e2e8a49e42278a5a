import type { AdReconciliationQuery, FeeReconciliationQuery } from '../generated/graphql.js';
import type { CsvCell } from '../format/csv.js';

export type AdLine = AdReconciliationQuery['adReconciliation']['edges'][number]['node'];
export type FeeLine = FeeReconciliationQuery['feeReconciliation']['edges'][number]['node'];
export type AdKind = AdLine['parts'][number]['kind'];
export type FeeKind = NonNullable<FeeLine['cost']>['parts'][number]['kind'];

export const AD_KINDS = [
  'ZONE',
  'MISSING_DAY',
  'UNMATCHED',
  'ATTRIBUTION_WINDOW',
  'RESTATED',
  'NO_CLICK_ID',
  'RUNNING',
] as const satisfies readonly AdKind[];
export const FEE_KINDS = [
  'ZONE',
  'MISSING_DAY',
  'WEBHOOK_MISSING',
  'VOLUME',
  'FREE_ALLOWANCE',
  'RATE_CARD_DATE',
  'ESTIMATE',
  'RUNNING',
  'ROUNDING',
] as const satisfies readonly FeeKind[];

interface Found<Kind extends string> {
  difference: string;
  unexplained: string;
  parts: { kind: Kind; explains: string }[];
}

/** A column for each cause, so that the columns of a line add up. */
const explained = <Kind extends string>(kinds: readonly Kind[], found: Found<Kind> | null | undefined): CsvCell[] => [
  found?.difference ?? null,
  ...kinds.map((kind) => (found ? (found.parts.find((part) => part.kind === kind)?.explains ?? '0') : null)),
  found?.unexplained ?? null,
];

/** Names of columns as the reader knows them; `cause` names one of a difference. */
export interface CsvWords<Kind> {
  column: (name: string) => string;
  cause: (kind: Kind) => string;
}

const headed = <Kind extends string>(words: CsvWords<Kind>, kinds: readonly Kind[], prefix = ''): string[] =>
  [words.column('difference'), ...kinds.map(words.cause), words.column('unexplained')].map((name) => prefix + name);

export function adCsv(lines: readonly AdLine[], words: CsvWords<AdKind>): { header: string[]; rows: CsvCell[][] } {
  const names = ['day', 'zone', 'adAccount', 'campaign', 'adSet', 'ad', 'reported', 'ours', 'people'];
  return {
    header: [...names.map(words.column), ...headed(words, AD_KINDS)],
    rows: lines.map((line) => [
      ...[line.day, line.timeZone, line.adAccount, line.campaignName || line.campaign, line.adSetName || line.adSet],
      ...[line.adName || line.ad, line.reported ?? null, line.ours, line.people ?? null],
      ...explained(AD_KINDS, line),
    ]),
  };
}

export function feeCsv(lines: readonly FeeLine[], words: CsvWords<FeeKind>): { header: string[]; rows: CsvCell[][] } {
  const names = ['period', 'account', 'area', 'category', 'type'];
  const sides = ['ours', 'platform', 'invoice'] as const;
  const comparisons = ['messages', 'cost', 'billed'] as const;
  const sideNames = sides.flatMap((side) => ['count', 'amount', 'currency'].map((of) => [side, of] as const));
  return {
    header: [
      ...names.map(words.column),
      ...sideNames.map(([side, of]) => `${words.column(side)}: ${words.column(of)}`),
      ...comparisons.flatMap((name) => headed(words, FEE_KINDS, `${words.column(name)}: `)),
    ],
    rows: lines.map((line) => [
      ...[line.period, line.account, line.area, line.category, line.type],
      ...sides.flatMap((side) => [
        line[side]?.messages ?? null,
        line[side]?.amount ?? null,
        line[side]?.currency ?? null,
      ]),
      ...comparisons.flatMap((name) => explained(FEE_KINDS, line[name])),
    ]),
  };
}
