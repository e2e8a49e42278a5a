import { compareDecimals, countryName, isCountry } from '@spunta/domain';
import type { Block, Cell, Column, Section, Table, Unit } from '../document/document.js';
import { figure, total } from '../document/figures.js';
import { writeValue } from '../document/write-value.js';
import {
  PLAN_FIGURES,
  type PlanCell,
  type PlanData,
  type PlanFigure,
  type PlanForecastData,
  type Spread,
} from '../plan-data.js';
import { difference, PERCENT } from './glance.js';
import { shareOf } from './story.js';
import { textColumn } from './tables.js';
import { answer, greatest, question, type Context, type ReportTemplate } from './template.js';

const ACTUAL_METRICS = ['conversations_started', 'conversations_replied', 'ad_spend', 'total_cost'];
const MONEY: readonly PlanFigure[] = ['messageFees', 'totalCost', 'costPerConversation'];
/** Of draws: more digits would be noise. */
const DIGITS: Record<'integer' | 'money', number> = { integer: 0, money: 2 };
const ENDS = ['low', 'median', 'high'] as const;

export const planReport: ReportTemplate = {
  questions: (parameters, plan) => {
    const planned = plan?.forecast?.countries.map((one) => one.country) ?? [];
    const countries = parameters.countries.length > 0 ? parameters.countries : planned;
    const range = plan?.range ?? null;
    const period = range ? { ...range, timeZone: parameters.range.timeZone } : parameters.range;
    const asked = { ...parameters, countries, range: period, currency: plan?.currency ?? parameters.currency };
    const orderBy = greatest('conversations_started', 'country');
    return { actual: question(asked, { metrics: ACTUAL_METRICS, dimensions: ['country'], orderBy }) };
  },
  raw: () => null,
  sections: [
    { key: 'glance', asks: ['actual'], make: (context) => planned(context, glance) ?? whyNone(context) },
    { key: 'decision', asks: ['actual'], make: (context) => planned(context, decision) },
    { key: 'plan', asks: ['actual'], make: (context) => planned(context, totals) },
    { key: 'plan-countries', asks: ['actual'], make: (context) => planned(context, countries) },
    { key: 'assumptions', asks: ['actual'], make: (context) => planned(context, assumptions) },
  ],
};

function planned(
  context: Context,
  make: (context: Context, plan: PlanData, forecast: PlanForecastData) => Section,
): Section | null {
  const { plan } = context;
  return plan?.forecast ? make(context, plan, plan.forecast) : null;
}

/** Why there is no plan to speak of. */
export function whyNone({ words, plan }: Context): Section {
  const text = plan ? words.noPlanForecast(plan.refusal ?? '') : words.noPlan;
  return { id: 'glance', title: words.sections.glance, blocks: [{ kind: 'text', text }] };
}

function glance(context: Context, plan: PlanData, { totals: figures, unspent }: PlanForecastData): Section {
  const { words, language } = context;
  const [low, median, high] = ENDS.map((end) => endOf(figures.conversations, end, 'integer'));
  const count = (value: Cell | undefined): string => writeValue(value ?? null, integer, language);
  const money = { type: 'money', currency: plan.currency } as const;
  const actual = total(answer(context, 'actual'), 'conversations_started');
  const texts = [
    words.planInterval(count(low), count(high)),
    words.planActual(count(actual), count(median)),
    ...(compareDecimals(unspent, '0') > 0 ? [words.planUnspent(writeValue(unspent, money, language))] : []),
  ];
  const verdict: Block = {
    kind: 'verdict',
    text: `${finding(context, plan, median)}.`,
    ...{ metric: 'conversations_started', value: actual, outcome: 'unknown' },
    against: median == null ? null : { kind: 'target', value: median },
  };
  return {
    id: 'glance',
    title: words.sections.glance,
    blocks: [verdict, ...texts.map((text) => ({ kind: 'text' as const, text }))],
  };
}

function finding(
  { words, language }: Context,
  { budget, currency }: PlanData,
  conversations: Cell | undefined,
): string {
  const money = writeValue(budget, { type: 'money', currency }, language);
  return words.planFinding(writeValue(conversations ?? null, integer, language), money);
}

/** What the checks of the plan leave to do. */
function decision(context: Context, _plan: PlanData, { checks }: PlanForecastData): Section {
  const { words } = context;
  const open = checks.filter(({ passed }) => !passed);
  const columns = [
    textColumn('check', words.columns.check),
    textColumn('state', words.columns.state),
    textColumn('where', words.columns.country, words.empty.none),
    textColumn('remedy', words.columns.remedy),
  ];
  const rows = open.map(({ name, state, where, remedy }) => ({
    cells: [name, words.checkStates[state] ?? state, namesOf(context, where), remedy],
    isSmall: false,
  }));
  const table: Table = {
    ...{ kind: 'table', id: 'checks', title: words.sections.checks, columns, rows },
    ...{ totals: null, totalRows: rows.length },
  };
  const nothing: Block = { kind: 'text', text: words.decideNothing };
  return { id: 'decision', title: words.sections.decision, blocks: open.length > 0 ? [table] : [nothing] };
}

const integer: Unit = { type: 'integer', currency: null };

function unitOfFigure(name: PlanFigure, currency: string): Unit {
  return MONEY.includes(name) ? { type: 'money', currency } : integer;
}

function endOf(spread: Spread | null, end: (typeof ENDS)[number], type: 'integer' | 'money'): Cell {
  const value = spread?.[end] ?? null;
  return value === null ? null : value.toFixed(DIGITS[type]);
}

function cellsOf(name: PlanFigure, spread: Spread | null): Cell[] {
  const type = MONEY.includes(name) ? 'money' : 'integer';
  return ENDS.map((end) => endOf(spread, end, type));
}

function totals(context: Context, plan: PlanData, { totals: figures }: PlanForecastData): Section {
  const { words } = context;
  const title = words.planTitle(plan.name, finding(context, plan, endOf(figures.conversations, 'median', 'integer')));
  const rows = PLAN_FIGURES.map((name) => ({
    cells: [words.figures[name], MONEY.includes(name) ? plan.currency : null, ...cellsOf(name, figures[name])],
    isSmall: false,
  }));
  const decimal = { type: 'decimal', currency: null, empty: words.empty.notForecast } as const;
  const columns: Column[] = [
    textColumn('figure', words.columns.figure),
    textColumn('currency', words.columns.currency, words.empty.none),
    ...ENDS.map((end) => ({ key: end, label: words.columns[end], ...decimal })),
  ];
  const table: Table = {
    ...{ kind: 'table', id: 'plan-totals', title, columns, rows },
    ...{ totals: null, totalRows: rows.length },
  };
  return { id: 'plan', title, blocks: [table] };
}

/** Plan against actual by country, and where the money goes. */
function countries(context: Context, plan: PlanData, { countries: planned }: PlanForecastData): Section {
  const title = budgetTitle(context, plan, planned);
  const { words } = context;
  const actual = new Map(answer(context, 'actual').rows.map((row) => [row.dimensions[0]?.value, row]));
  const rows = planned.map(({ country, budget, figures }) => {
    const row = actual.get(country);
    const [, median = null] = cellsOf('conversations', figures.conversations);
    const counted = row ? figure(row, 'conversations_started') : '0';
    const apart = median === null || counted === null ? null : difference(counted, median);
    const costs = [
      row ? figure(row, 'ad_spend') : null,
      ...cellsOf('costPerConversation', figures.costPerConversation),
    ];
    const name = nameOfCountry(context, country);
    return {
      cells: [name, budget, ...cellsOf('conversations', figures.conversations), counted, apart, ...costs],
      isSmall: false,
    };
  });
  const table: Table = {
    ...{
      kind: 'table',
      id: 'plan-countries',
      title,
      columns: countryColumns(context, plan),
      rows,
    },
    ...{ totals: null, totalRows: rows.length },
  };
  const chart: Block = {
    ...{ kind: 'chart', id: 'plan-budget', title, shape: 'bar', axis: 'names' },
    categories: planned.map(({ country }) => nameOfCountry(context, country)),
    series: [
      {
        ...{ key: 'budget', label: words.columns.budget, type: 'money', currency: plan.currency },
        values: planned.map(({ budget }) => budget),
      },
    ],
  };
  return { id: 'plan-countries', title, blocks: [chart, table] };
}

/** Which country gets most of the budget. */
function budgetTitle(context: Context, { budget }: PlanData, planned: PlanForecastData['countries']): string {
  const { words, language } = context;
  const [most] = [...planned].sort((a, b) => compareDecimals(b.budget, a.budget));
  const share = most ? shareOf(most.budget, budget) : null;
  if (!most || share === null) return words.charts.budget;
  return words.budgetFinding(nameOfCountry(context, most.country), writeValue(share, PERCENT, language));
}

function countryColumns({ words }: Context, { currency }: PlanData): Column[] {
  const { columns, empty, figures } = words;
  const money = { type: 'money', currency } as const;
  const ends = (name: PlanFigure, unit: Unit): Column[] =>
    ENDS.map((end) => {
      const label = `${figures[name]}: ${columns[end].toLowerCase()}`;
      return { key: `${keyOf(name)}_${end}`, label, ...unit, empty: empty.notForecast };
    });
  return [
    textColumn('country', columns.country),
    { key: 'budget', label: columns.budget, ...money, empty: empty.none },
    ...ends('conversations', integer),
    {
      key: 'conversations_actual',
      label: `${figures.conversations}: ${columns.actual.toLowerCase()}`,
      ...integer,
      empty: empty.unknown,
    },
    { key: 'conversations_difference', label: columns.difference, ...integer, empty: empty.noComparison },
    {
      key: 'ad_spend_actual',
      label: `${columns.budget}: ${columns.actual.toLowerCase()}`,
      ...money,
      empty: empty.unknown,
    },
    ...ends('costPerConversation', money),
  ];
}

function assumptions({ words }: Context, { currency }: PlanData, { assumptions: all }: PlanForecastData): Section {
  const { columns, sections, empty, units } = words;
  const known: Record<string, string> = { ...units, money: currency };
  const unitName = (unit: string): string => known[unit] ?? unit;
  const decimal = { type: 'decimal', currency: null, empty: empty.unknown } as const;
  const rows = all.map(({ name, value, low, high, unit, source }) => ({
    cells: [name, ...[value, low, high].map(String), unitName(unit), source],
    isSmall: false,
  }));
  const table: Table = {
    ...{ kind: 'table', id: 'assumptions', title: sections.assumptions, rows, totals: null, totalRows: rows.length },
    columns: [
      textColumn('assumption', columns.assumption),
      { key: 'value', label: columns.value, ...decimal },
      { key: 'low', label: columns.low, ...decimal },
      { key: 'high', label: columns.high, ...decimal },
      textColumn('unit', columns.unit),
      textColumn('source', columns.source, empty.noSource),
    ],
  };
  return { id: 'assumptions', title: sections.assumptions, blocks: [table] };
}

/** Countries by their names, all else as it is called. */
function namesOf(context: Context, where: readonly string[]): Cell {
  return where.length > 0 ? where.map((one) => nameOfCountry(context, one)).join(', ') : null;
}

function nameOfCountry({ language }: Context, country: string): string {
  return isCountry(country) ? countryName(country, language) : country;
}

const keyOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The plan's cells as rows: one for each country, destination and placement. */
export function planRaw(
  { words }: Pick<Context, 'words'>,
  plan: PlanData | null,
): { columns: Column[]; rows: Cell[][] } {
  const currency = plan?.currency ?? '';
  const columns: Column[] = [
    textColumn('country', words.columns.country),
    textColumn('destination', words.columns.destination),
    textColumn('placement', words.columns.placement),
    { key: 'budget', label: words.columns.budget, type: 'money', currency, empty: words.empty.none },
    ...PLAN_FIGURES.flatMap((name) =>
      ENDS.map((end) => ({
        ...{ key: `${keyOf(name)}_${end}`, label: `${words.figures[name]}: ${words.columns[end].toLowerCase()}` },
        ...{ ...unitOfFigure(name, currency), empty: words.empty.notForecast },
      })),
    ),
    textColumn('currency', words.columns.currency),
  ];
  const rowOf = ({ country, destination, placement, budget, figures }: PlanCell): Cell[] => [
    ...[country, destination, placement, budget],
    ...PLAN_FIGURES.flatMap((name) => cellsOf(name, figures[name])),
    currency,
  ];
  return { columns, rows: (plan?.forecast?.cells ?? []).map(rowOf) };
}
