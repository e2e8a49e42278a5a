import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  multiplyDecimals,
  type MetricsResult,
  type MetricsRow,
} from '@spunta/domain';
import type { Section } from '../document/document.js';
import { change, figure, labelOfMetric, previousFigure, total, unitOf, valueIn } from '../document/figures.js';
import { writeChange, writeDifference, writeValue } from '../document/write-value.js';
import { aimsLow, difference, withoutSign } from './glance.js';
import { isSmall, rowName } from './tables.js';
import { answer, type Context } from './template.js';
import { gapsOf } from './about.js';

const MOST_DRIVERS = 3;
/** A campaign is called dear from so many times the cost over all campaigns on. */
const DEAR = '1.5';

/** What moved of a metric and which countries moved it. `split` names an answer by country or campaign, compared. */
export function changed(context: Context, metric: string, split: string): Section {
  const { words } = context;
  const { value = null, previous = null } = valueIn(answer(context, 'figures').totals, metric) ?? {};
  const texts =
    value === null || previous === null
      ? [words.notCompared]
      : movement(context, metric, { value, previous }, answer(context, split).rows);
  return { id: 'changed', title: words.sections.changed, blocks: texts.map((text) => ({ kind: 'text', text })) };
}

function movement(
  context: Context,
  metric: string,
  { value, previous }: { value: string; previous: string },
  rows: readonly MetricsRow[],
): string[] {
  const { words, language } = context;
  if (Number(value) === 0 && Number(previous) === 0) return [words.noData];
  const unit = unitOf(metric, context.currency);
  const moved = difference(value, previous);
  const sign = Math.sign(compareDecimals(value, previous));
  const direction = sign === 0 ? 'same' : sign > 0 ? 'above' : 'below';
  const ratio = change(value, previous);
  const drivers = rows
    .map((row) => ({
      name: rowName(context, row),
      by: difference(figure(row, metric) ?? '0', previousFigure(row, metric) ?? '0'),
    }))
    .filter(({ by }) => Number(by) !== 0)
    .sort((a, b) => compareDecimals(withoutSign(b.by), withoutSign(a.by)) || (a.name < b.name ? -1 : 1));
  const list = (wanted: number): string =>
    drivers
      .filter(({ by }) => Math.sign(Number(by)) === wanted)
      .slice(0, MOST_DRIVERS)
      .map(({ name, by }) => `${name} ${writeDifference(by, unit, language)}`)
      .join(', ');
  const [along, against] = [list(sign || 1), list(-(sign || 1))];
  return [
    words.moved(
      labelOfMetric(metric, language),
      direction,
      writeValue(withoutSign(moved), unit, language),
      ratio === null ? null : writeChange(ratio, language),
    ),
    ...(along ? [words.drivenBy(along)] : []),
    ...(against ? [words.heldBack(against)] : []),
  ];
}

/** What somebody has to decide, by fixed rules: missed targets, campaigns that cost far more than others, figures that are not whole. */
export function decision(context: Context): Section {
  const { words } = context;
  const texts = [...missedTargets(context), ...budgetMove(context), ...openGaps(context)];
  const said = texts.length > 0 ? texts : [isEmpty(context) ? words.decideEmpty : words.decideNothing];
  return { id: 'decision', title: words.sections.decision, blocks: said.map((text) => ({ kind: 'text', text })) };
}

function isEmpty(context: Context): boolean {
  return answer(context, 'figures').totals.every(({ value }) => Number(value ?? 0) === 0);
}

function missedTargets(context: Context): string[] {
  const { parameters, words, language, currency } = context;
  return parameters.targets.flatMap((aimed) => {
    const { metric, value: target } = aimed;
    const value = total(answer(context, 'figures'), metric);
    if (value === null) return [];
    const sign = compareDecimals(value, target) * (aimsLow(metric, aimed) ? -1 : 1);
    const written = [value, target].map((cell) => writeValue(cell, unitOf(metric, currency), language)) as [
      string,
      string,
    ];
    return sign < 0 ? [words.decideTarget(labelOfMetric(metric, language), ...written)] : [];
  });
}

/** Between the dearest and the cheapest campaign that brought enough conversations to say so. */
function budgetMove(context: Context): string[] {
  const { words, language, currency, answers } = context;
  const campaigns = answers['campaigns'];
  const overall = campaigns && campaignCost(campaigns);
  if (!campaigns || overall == null) return [];
  const ranked = costedCampaigns(campaigns);
  const [cheapest, dearest] = [ranked[0], ranked.at(-1)];
  if (!cheapest || !dearest || cheapest === dearest) return [];
  const unit = unitOf('cost_per_conversation', currency);
  const said = (row: MetricsRow) => ({
    name: rowName(context, row),
    cost: writeValue(figure(row, 'cost_per_conversation'), unit, language),
    overall: writeValue(overall, unit, language),
  });
  const limit = multiplyDecimals(overall, DEAR);
  const isDear = compareDecimals(figure(dearest, 'cost_per_conversation') ?? '0', limit) >= 0;
  return isDear ? [words.decideBudget(said(dearest), said(cheapest))] : [];
}

/** Campaigns with a name, spend and enough conversations, the cheapest first. */
export function costedCampaigns({ rows }: MetricsResult): MetricsRow[] {
  const cost = (row: MetricsRow): string | null => figure(row, 'cost_per_conversation');
  return rows
    .filter((row) => row.dimensions[0]?.value && Number(figure(row, 'ad_spend') ?? 0) > 0)
    .filter((row) => cost(row) !== null && !isSmall(row, 'conversations_started'))
    .sort((a, b) => compareDecimals(cost(a) ?? '0', cost(b) ?? '0'));
}

/** Cost of a conversation over all those campaigns: beside what came without an ad, and so without cost, each would be dear. */
export function campaignCost(result: MetricsResult): string | null {
  const rows = costedCampaigns(result);
  const sum = (metric: string): string => addDecimals(rows.map((row) => figure(row, metric) ?? '0'));
  return divideDecimals(sum('total_cost'), sum('conversations_started'));
}

function openGaps(context: Context): string[] {
  const results = Object.values(context.answers);
  if (results.every(({ status }) => status === 'COMPLETE')) return [];
  return [context.words.decideGaps(Math.max(1, gapsOf(context).items.length))];
}

/** Share of a part in a whole, rounded as ratios are; null where the whole is 0 or unknown. */
export function shareOf(part: string | null, whole: string | null): string | null {
  return part === null || whole === null ? null : divideDecimals(part, whole);
}
