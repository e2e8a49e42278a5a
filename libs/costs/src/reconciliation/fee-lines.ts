import { addDecimals, compareDecimals, divideDecimals, multiplyDecimals, roundDecimal } from '@spunta/domain';
import { marketOfCountry } from '../markets/market-of.js';
import { addUp, explain, explainRest, isZero, sizeOf, subtract, type Cause, type Explained } from './explain.js';
import type { FeeFacts, InvoiceLine, OurFee, ReportedVolume } from './fee-facts.js';

/** Why our messages or amounts differ from WhatsApp's own or from an invoice, in the order in which they are looked at. */
export const FEE_CAUSES = [
  'zone',
  'missing_day',
  'webhook_missing',
  'volume',
  'free_allowance',
  'rate_card_date',
  'estimate',
  'running',
  'rounding',
] as const;
export type FeeCause = (typeof FEE_CAUSES)[number];

export interface FeeGrain {
  by: 'day' | 'month';
  area: 'country' | 'market';
}

export interface FeeLine {
  id: string;
  /** YYYY-MM-DD or YYYY-MM. */
  period: string;
  /** '' where the sides do not name numbers alike, and so are compared for all numbers together. */
  account: string;
  /** ISO 3166-1 country or rate-card market; '' unknown. */
  area: string;
  category: string;
  /** `regular`, or why it is free. */
  type: string;
  /** null: nothing was uploaded or reported for it. Amounts are null where currencies are mixed or a rate is missing. */
  ours: Side;
  platform: Side | null;
  invoice: Side | null;
  /** Part of our amount that rests on the rules, since no webhook told. */
  estimated: string;
  /** Our messages less WhatsApp's. */
  messages: Explained<FeeCause> | null;
  /** Our amount less WhatsApp's; null where currencies differ. */
  cost: Explained<FeeCause> | null;
  /** Our amount less the invoice's. */
  billed: Explained<FeeCause> | null;
}

export interface Side {
  messages: number | null;
  amount: string | null;
  currency: string;
}

interface Draft {
  key: { period: string; account: string; area: string; category: string; type: string };
  asked: OurFee[];
  aligned: OurFee[];
  volumes: ReportedVolume[];
  invoices: InvoiceLine[];
}

/** Half a cent: how far a rounded amount can be off. */
const HALF_CENT = '0.005';
const DIGITS = 6;

/** One line for each period, number, area, category and type that any side counts, the newest first. */
export function reconcileFees(facts: FeeFacts, grain: FeeGrain): FeeLine[] {
  const drafts = new Map<string, Draft>();
  const accountOf = sharedNames(facts);
  const at = (day: string, account: string, area: string, category: string, type: string): Draft => {
    const period = grain.by === 'day' ? day : day.slice(0, 7);
    const key = { period, account: accountOf(account), area, category, type };
    const id = JSON.stringify(Object.values(key));
    const draft = drafts.get(id) ?? { key, asked: [], aligned: [], volumes: [], invoices: [] };
    drafts.set(id, draft);
    return draft;
  };
  const areaOf = (country: string, day: string): string =>
    grain.area === 'country' || country === '' ? country : marketOfCountry(country, day);
  const atRow = (row: OurFee | ReportedVolume): Draft =>
    at(row.day, row.account, areaOf(row.country, row.day), row.category, row.type);
  for (const fee of facts.asked) atRow(fee).asked.push(fee);
  for (const fee of facts.aligned) atRow(fee).aligned.push(fee);
  for (const volume of facts.volumes) atRow(volume).volumes.push(volume);
  for (const line of facts.invoices) {
    if (grain.by === 'day' ? line.from !== line.to : line.from.slice(0, 7) !== line.to.slice(0, 7)) continue;
    const area = line.market || areaOf(line.country, line.from);
    at(line.from, line.account, area, line.category, 'regular').invoices.push(line);
  }
  const reported = new Set(facts.volumes.map(({ day }) => (grain.by === 'day' ? day : day.slice(0, 7))));
  return [...drafts].map(([id, draft]) => toLine(id, draft, { reported, running: facts.running })).sort(byPeriod);
}

/** Numbers stand apart only where every other side's names are among ours: webhooks know ids, reports phone numbers. */
function sharedNames({ asked, aligned, volumes, invoices }: FeeFacts): (account: string) => string {
  const ours = new Set([...asked, ...aligned].map(({ account }) => account));
  const others = [...volumes, ...invoices].map(({ account }) => account);
  const alike = others.every((account) => ours.has(account));
  return alike ? (account) => account : () => '';
}

interface Days {
  /** Periods of which WhatsApp reported anything. */
  reported: ReadonlySet<string>;
  running: string;
}

function toLine(id: string, draft: Draft, { reported, running }: Days): FeeLine {
  const { key, asked, aligned, volumes, invoices } = draft;
  const [ours, inZone] = [ourSide(asked), ourSide(aligned)];
  const platform = volumes.length === 0 ? null : sideOf(volumes);
  const invoice = invoices.length === 0 ? null : sideOf(invoices);
  const missing = platform === null && !reported.has(key.period);
  const rows = { ours, inZone, fees: aligned };
  const isRunning = ({ day }: { day: string }): boolean => day >= running;
  const open = { ours: aligned.filter(isRunning), platform: volumes.filter(isRunning) };
  const openSides = [ourSide(open.ours), sideOf(open.platform)];
  const messages = messagesOf(draft, ours, inZone, platform, missing, aligned.length > 0 && aligned.every(isRunning));
  const cost = compareAmounts(rows, platform, volumes.length);
  const billable = { ...inZone, messages: total(aligned, 'charged') };
  return {
    ...{ id, ...key, ours, platform, invoice },
    estimated: sum(asked, 'estimated'),
    messages: missing && reported.size === 0 ? null : explainRest(messages, 'running', largest(openSides, 'messages')),
    cost: cost && explainRest(cost, 'running', largest(openSides, 'amount')),
    billed: compareAmounts({ ...rows, inZone: billable }, invoice, invoices.length),
  };
}

function messagesOf(
  draft: Draft,
  ours: Side,
  inZone: Side,
  platform: Side | null,
  missing: boolean,
  isRunning: boolean,
): Explained<FeeCause> {
  const [count, aligned] = [ours.messages ?? 0, inZone.messages ?? 0];
  const difference = String(count - (platform?.messages ?? 0));
  const zone: Cause<FeeCause> = { kind: 'zone', amount: String(count - aligned), certain: true };
  const kind = isRunning ? 'running' : 'missing_day';
  if (missing) return explain(difference, [zone, { kind, amount: String(aligned), certain: true }]);
  const silent = total(draft.aligned, 'silent');
  return explain(difference, [zone, { kind: 'webhook_missing', amount: String(-silent), certain: false }]);
}

/** The larger of two sides' figures. */
function largest(sides: readonly Side[], of: 'messages' | 'amount'): string {
  const figures = sides.map((side) => String(side[of] ?? 0));
  return figures.reduce((most, figure) => (compareDecimals(figure, most) > 0 ? figure : most), '0');
}

interface Compared {
  ours: Side;
  inZone: Side;
  fees: readonly OurFee[];
}

/**
 * Divides our amount less theirs: what falls into another period of their zone, other numbers of messages at their average rate,
 * and then what can make the rates differ.
 */
function compareAmounts(
  { ours, inZone, fees }: Compared,
  theirs: Side | null,
  rows: number,
): Explained<FeeCause> | null {
  const [shown, aligned] = [ours.amount, inZone.amount ?? '0'];
  if (theirs?.amount == null || shown === null || (fees.length > 0 && inZone.amount === null)) return null;
  if (ours.currency !== '' && theirs.currency !== '' && ours.currency !== theirs.currency) return null;
  const volume = volumeEffect(inZone, theirs);
  const rest = subtract(subtract(aligned, theirs.amount), volume);
  const possible = (kind: FeeCause, amount: string): Cause<FeeCause> => ({ kind, amount, certain: false });
  const found = explain<FeeCause>(subtract(shown, theirs.amount), [
    { kind: 'zone', amount: subtract(shown, aligned), certain: true },
    { kind: 'volume', amount: volume, certain: true },
    possible('free_allowance', subtract('0', sum(fees, 'allowanceValue'))),
    possible('rate_card_date', inDirection(rest, [sum(fees, 'sinceEarlier'), sum(fees, 'beforeLater')])),
    possible('estimate', sum(fees, 'estimated')),
  ]);
  return withRounding(found, multiplyDecimals(HALF_CENT, String(rows)));
}

/** What is left is rounding where rounded amounts can make as much; it never is a part of a larger rest. */
function withRounding(found: Explained<FeeCause>, most: string): Explained<FeeCause> {
  const { parts, unexplained } = found;
  if (isZero(unexplained) || compareDecimals(sizeOf(unexplained), most) > 0) return found;
  const rounding = { kind: 'rounding' as const, explains: unexplained, found: unexplained };
  return { ...found, parts: [...parts, rounding], unexplained: '0' };
}

/** Messages that one side counts beyond the other, at the other's average rate (at ours where it has none). */
function volumeEffect(ours: Side, theirs: Side): string {
  if (ours.messages === null || theirs.messages === null || theirs.amount === null) return '0';
  const [amount, messages] =
    theirs.messages > 0 ? [theirs.amount, theirs.messages] : [ours.amount ?? '0', ours.messages];
  const value = multiplyDecimals(amount, String(ours.messages - theirs.messages));
  return divideDecimals(value, String(messages), DIGITS) ?? '0';
}

/** The largest of the amounts that have the sign of `rest`. */
function inDirection(rest: string, amounts: string[]): string {
  const sign = compareDecimals(rest, '0');
  const fitting = amounts.filter((amount) => sign !== 0 && compareDecimals(amount, '0') === sign);
  return fitting.reduce((best, amount) => (compareDecimals(sizeOf(amount), sizeOf(best)) > 0 ? amount : best), '0');
}

type Sums = 'messages' | 'charged' | 'silent' | 'unrated';
const total = (fees: readonly OurFee[], of: Sums): number => fees.reduce((all, fee) => all + fee[of], 0);
const sum = (fees: readonly OurFee[], of: 'amount' | 'estimated' | 'allowanceValue' | 'sinceEarlier' | 'beforeLater') =>
  roundDecimal(addDecimals(fees.map((fee) => fee[of])), DIGITS);

function ourSide(fees: readonly OurFee[]): Side {
  const currency = oneOf(fees.map((fee) => fee.currency));
  const isWhole = currency !== null && total(fees, 'unrated') === 0;
  return { messages: total(fees, 'messages'), amount: isWhole ? sum(fees, 'amount') : null, currency: currency ?? '' };
}

function sideOf(rows: readonly { messages: number | null; amount: string | null; currency: string }[]): Side {
  const currency = oneOf(rows.map((row) => row.currency));
  const counts = rows.flatMap(({ messages }) => (messages === null ? [] : [messages]));
  const amounts = rows.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  return {
    messages: counts.length === 0 ? null : counts.reduce((a, b) => a + b, 0),
    amount: amounts.length === 0 || currency === null ? null : addDecimals(amounts),
    currency: currency ?? '',
  };
}

/** The only value there is, '' for none, null for several. */
function oneOf(values: readonly string[]): string | null {
  const distinct = new Set(values.filter((value) => value !== ''));
  return distinct.size > 1 ? null : ([...distinct][0] ?? '');
}

function byPeriod(a: FeeLine, b: FeeLine): number {
  if (a.period !== b.period) return a.period < b.period ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

/** Amounts of the lines in one currency. */
export interface FeeAmounts {
  currency: string;
  ours: string;
  platform: string;
  invoiced: string;
  /** Of our amount less WhatsApp's, and less the invoice's. */
  unexplainedCost: string;
  unexplainedBill: string;
}

export interface FeeSummary extends Explained<FeeCause> {
  lines: number;
  ours: number;
  platform: number;
  matchedShare: number | null;
  amounts: FeeAmounts[];
}

/** Messages of all lines that WhatsApp's report can be compared with, and the amounts by currency. */
export function summarizeFees(lines: readonly FeeLine[]): FeeSummary {
  const compared = lines.flatMap((line) => (line.messages === null ? [] : [{ ...line, messages: line.messages }]));
  const { unexplainedSize, ...sums } = addUp(
    compared.map(({ messages }) => messages),
    FEE_CAUSES,
  );
  const count = (side: Side | null): number => side?.messages ?? 0;
  const larger = compared.reduce((all, { ours, platform }) => all + Math.max(count(ours), count(platform)), 0);
  return {
    ...sums,
    lines: lines.length,
    ours: lines.reduce((all, { ours }) => all + count(ours), 0),
    platform: lines.reduce((all, { platform }) => all + count(platform), 0),
    matchedShare: larger === 0 ? null : Math.max(0, 1 - Number(unexplainedSize) / larger),
    amounts: amountsOf(lines),
  };
}

function amountsOf(lines: readonly FeeLine[]): FeeAmounts[] {
  const sides = lines.flatMap(({ ours, platform, invoice }) => [ours, platform, invoice]);
  const currencies = new Set(sides.flatMap((side) => (side?.amount && side.currency !== '' ? [side.currency] : [])));
  return [...currencies].sort().map((currency) => {
    const amounts = (sideOfLine: (line: FeeLine) => Side | null): string =>
      addDecimals(lines.map(sideOfLine).map((side) => (side?.currency === currency ? (side.amount ?? '0') : '0')));
    const open = (of: 'cost' | 'billed'): string =>
      addDecimals(lines.map((line) => (line.ours.currency === currency ? (line[of]?.unexplained ?? '0') : '0')));
    return {
      currency,
      ours: amounts(({ ours }) => ours),
      platform: amounts(({ platform }) => platform),
      invoiced: amounts(({ invoice }) => invoice),
      unexplainedCost: open('cost'),
      unexplainedBill: open('billed'),
    };
  });
}
