import { isDay } from '../filters/days.js';
import { RANGE_PRESETS, resolveRange, type RangePreset } from '../filters/presets.js';
import { readDecimal } from '../format/decimals.js';
import type { ReportBlockInput, ReportInput, ReportVersionPartsFragment } from '../generated/graphql.js';
import type { AppLocale } from '../i18n/index.js';
import { blockInputs } from './composer/composer-blocks.js';

/** In the order of the cards: what a manager opens first stands first. */
export const TEMPLATES = ['executive', 'campaign', 'country', 'costs', 'market', 'plan'] as const;
export type Template = (typeof TEMPLATES)[number];

export function isTemplate(text: unknown): text is Template {
  return TEMPLATES.includes(text as Template);
}

/** As many as the server takes. */
export const MOST_TARGETS = 20;

export interface DraftTarget {
  metric: string;
  /** As typed. */
  value: string;
}

export const PAGE_SIZES = ['A4', 'LETTER'] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

/** A report as its form holds it. */
export interface ReportDraft {
  template: Template;
  name: string;
  from: string;
  to: string;
  timeZone: string;
  countries: string[];
  campaigns: string[];
  /** null: the workspace's. */
  currency: string | null;
  language: AppLocale;
  /** Of the report on paper. */
  pageSize: PageSize;
  /** Id; null: the plan that was changed last. */
  plan: string | null;
  targets: DraftTarget[];
  /** What it says, as it was composed; none: what its template says. */
  blocks?: ReportBlockInput[] | null;
}

export type ReportParameters = ReportVersionPartsFragment['parameters'];
export type DraftField = 'name' | 'range' | `targets.${number}.${'metric' | 'value'}`;
export type DraftFault = 'required' | 'range' | 'number' | 'twice';

export function draftOf(parameters: ReportParameters): ReportDraft {
  const { name, template, range, countries, campaigns, currency, language, pageSize, plan, targets, blocks } =
    parameters;
  return {
    ...{ name, from: range.from, to: range.to, timeZone: range.timeZone, countries, campaigns },
    template: template as Template,
    language: language as AppLocale,
    pageSize: pageSize as PageSize,
    currency: currency ?? null,
    plan: plan ?? null,
    targets: targets.map(({ metric, value }) => ({ metric, value })),
    ...(blocks && { blocks: blockInputs(blocks) }),
  };
}

/** What a template knows nothing of is neither asked nor sent: a plan brings its own goals, and the market has no campaigns. */
export const takesTargets = (template: Template): boolean => template !== 'plan';
export const takesCampaigns = (template: Template): boolean => template !== 'plan' && template !== 'market';

/** Lines of targets in which nothing is told are let go. */
export function toReportInput(draft: ReportDraft): ReportInput {
  const { template, name, from, to, timeZone, countries, currency, language, pageSize, blocks } = draft;
  return {
    ...{ template, name: name.trim(), range: { from, to, timeZone }, countries, currency, language, pageSize },
    ...(blocks && { blocks }),
    campaigns: takesCampaigns(template) ? draft.campaigns : [],
    plan: template === 'plan' ? draft.plan : null,
    targets: told(takesTargets(template) ? draft.targets : []).map(({ metric, value }) => ({
      metric,
      value: readDecimal(value) ?? value,
    })),
  };
}

function told(targets: readonly DraftTarget[]): DraftTarget[] {
  return targets.filter(({ metric, value }) => metric !== '' || value.trim() !== '');
}

/** What the server would refuse, by field, so that it is said where it is typed. */
export function faultsOf({ template, name, from, to, targets }: ReportDraft): Map<DraftField, DraftFault> {
  const faults = new Map<DraftField, DraftFault>();
  if (name.trim() === '') faults.set('name', 'required');
  if (!isDay(from) || !isDay(to) || from > to) faults.set('range', 'range');
  if (!takesTargets(template)) return faults;
  targets.forEach(({ metric, value }, i) => {
    if (metric === '' && value.trim() === '') return;
    const number = readDecimal(value);
    if (metric === '') faults.set(`targets.${i}.metric`, 'required');
    else if (targets.findIndex((other) => other.metric === metric) < i) faults.set(`targets.${i}.metric`, 'twice');
    if (number === null || Number(number) <= 0) faults.set(`targets.${i}.value`, 'number');
  });
  return faults;
}

/** The preset whose days these are today; null: days of one's own. */
export function presetOf({ from, to }: Pick<ReportDraft, 'from' | 'to'>, today: string): RangePreset | null {
  const isSame = (preset: RangePreset) => {
    const range = resolveRange({ preset }, today);
    return range.from === from && range.to === to;
  };
  return RANGE_PRESETS.find(isSame) ?? null;
}
