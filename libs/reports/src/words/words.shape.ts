import type { AnnotationKind, TargetDirection } from '@spunta/domain';

export type Outcome = 'met' | 'missed' | 'better' | 'worse' | 'same' | 'unknown';

/** A number with what it is measured against, all written out. */
export interface VerdictWords {
  label: string;
  value: string;
  against: string;
  /** Without a sign; null: the ratio is unknown. */
  distance: string | null;
  direction: 'above' | 'below' | 'same';
}

export interface CostWords {
  name: string;
  cost: string;
  overall: string;
}

/** Sentences and labels of reports. Names and figures come written out in the language. */
export interface Words {
  reports: Record<'executive' | 'campaign' | 'country' | 'costs' | 'market' | 'plan', string>;
  title(report: string, workspace: string, from: string, to: string): string;
  sections: Record<
    'glance' | 'changed' | 'decision' | 'ads' | 'templates' | 'categories' | 'assumptions' | 'checks' | 'definitions',
    string
  > &
    Record<'sources' | 'coverage' | 'gaps' | 'link' | 'plain', string>;
  columns: Record<
    'country' | 'channel' | 'campaign' | 'ad' | 'template' | 'category' | 'month' | 'day' | 'dayUtc' | 'currency',
    string
  > &
    Record<'step_DAY' | 'step_WEEK' | 'step_MONTH' | 'step_QUARTER' | 'step_YEAR', string> &
    Record<'step' | 'figure' | 'rate' | 'previous' | 'change' | 'part' | 'share' | 'reason' | 'rank', string> &
    Record<'budget' | 'low' | 'median' | 'high' | 'actual' | 'difference' | 'destination' | 'placement', string> &
    Record<'assumption' | 'value' | 'source' | 'state' | 'remedy' | 'check' | 'unit' | 'planned', string>;
  annotations: Record<'title' | 'number' | 'from' | 'to' | 'kind' | 'what' | 'note' | 'countries', string> &
    Record<'channels' | 'everywhere', string> & { kinds: Record<AnnotationKind, string> };
  /** Columns of what a figure should come to. */
  targets: Record<TargetDirection, string>;
  ranks: Record<'top' | 'bottom', string>;
  charts: Record<'days' | 'costs' | 'funnel' | 'countries' | 'parts' | 'budget', string>;
  empty: Record<
    'unknown' | 'noComparison' | 'noRate' | 'noReason' | 'none' | 'notForecast' | 'noSource' | 'noTarget',
    string
  >;
  /** What `top` folds into one. */
  others: string;
  unknown: Record<'country' | 'channel' | 'campaign' | 'ad' | 'template' | 'category', string>;
  /** Of message fees, by the name that the figures have for them. */
  categories: Record<string, string>;
  checkStates: Record<string, string>;
  units: Record<'share' | 'number' | 'days', string>;
  /** Where the rows stand that a table leaves out. */
  rest: Record<'below' | 'campaigns' | 'market', string>;
  link: string;
  smallNote(sample: number): string;
  /** Bars that a page has no room for. */
  notDrawn(count: number): string;
  againstTarget(words: VerdictWords): string;
  againstPrevious(words: VerdictWords): string;
  noVerdict(label: string, value: string): string;
  nothing(label: string): string;
  moved(label: string, direction: 'above' | 'below' | 'same', difference: string, ratio: string | null): string;
  drivenBy(parts: string): string;
  heldBack(parts: string): string;
  notCompared: string;
  decideGaps(count: number): string;
  decideTarget(label: string, value: string, target: string): string;
  decideBudget(from: CostWords, to: CostWords): string;
  decideEmpty: string;
  decideNothing: string;
  costMost(name: string, share: string, label: string): string;
  broughtShare(name: string, share: string): string;
  reachedMost(name: string, share: string): string;
  cheapest(name: string, cost: string): string;
  costFinding(part: string, share: string, whole: string): string;
  funnelFinding(rate: string): string;
  daysFinding(day: string, value: string, label: string): string;
  planFinding(conversations: string, budget: string): string;
  planTitle(name: string, finding: string): string;
  budgetFinding(name: string, share: string): string;
  planActual(actual: string, planned: string): string;
  planInterval(low: string, high: string): string;
  planUnspent(amount: string): string;
  noPlan: string;
  noPlanForecast(reason: string): string;
  reasonCheap(cost: string, overall: string): string;
  reasonDear(cost: string, overall: string): string;
  reasonReplies(rate: string, overall: string): string;
  reasonSpend(spend: string): string;
  reasonMany(value: string): string;
  reasonFew(value: string): string;
  complete(day: string): string;
  completeNever: string;
  partial(day: string | null): string;
  stale(day: string | null): string;
  sample: string;
  noGaps: string;
  noData: string;
  sources: Record<string, string>;
  figures: Record<'impressions' | 'reach' | 'clicks' | 'conversations' | 'replies' | 'conversions', string> &
    Record<'frequency' | 'messageFees' | 'totalCost' | 'costPerConversation', string>;
}
