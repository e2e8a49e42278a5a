import { addDecimals, countryName, groupBy, isCountry } from '@spunta/domain';
import type { Block, Cell, Column, Section, Table, Unit } from '../document/document.js';
import { writeDifference, writeValue } from '../document/write-value.js';
import type { Reconciled, ReconciledFees, ReconciliationData } from '../reconciliation-data.js';
import { reconciliationWordsOf, type ReconciliationWords } from '../words/reconciliation-words.js';
import { difference, PERCENT } from './glance.js';
import { textColumn } from './tables.js';
import type { Context } from './template.js';

const COUNT: Unit = { type: 'integer', currency: null };
const PLATFORMS: Record<string, string> = { meta: 'Meta', snapchat: 'Snapchat' };

/** Where two counts were compared: what stands in a table's first columns. */
interface Compared {
  names: string[];
  counts: Reconciled;
  /** Exact decimals, of amounts. */
  estimated?: string;
}

/** What platforms, invoices and we count, each difference with the numbers that explain it and what stays. */
export function reconciliation(context: Context): Section {
  const { reconciliation: data, language } = context;
  const words = reconciliationWordsOf(language);
  const id = 'reconciliation';
  if (!data || data.refusal) {
    const text = data?.refusal ? words.refusals[data.refusal] : words.nothing;
    return { id, title: words.title, blocks: [{ kind: 'text', text }] };
  }
  const tables = [
    ...adTables(context, data, words),
    ...messageTables(context, data, words),
    ...feeTables(context, data.fees, { words, id: 'fees', theirs: words.columns.whatsapp }),
    ...feeTables(context, data.invoices, { words, id: 'invoices', theirs: words.columns.invoiced }),
  ];
  const said = [
    ...data.leftOut.map((side) => words.leftOut[side]),
    ...(tables.length === 0 ? [words.nothing, words.nothingHint] : []),
    ...(data.notCompared > 0 ? [words.notCompared(data.notCompared)] : []),
  ];
  const texts: Block[] = said.map((text) => ({ kind: 'text', text }));
  return { id, title: titleOf(context, data, words), blocks: [...texts, ...tables] };
}

function titleOf({ language }: Context, data: ReconciliationData, words: ReconciliationWords): string {
  if (data.matchedAds !== null) return words.matchedAds(writeValue(data.matchedAds, PERCENT, language));
  if (data.matchedMessages !== null) return words.matchedMessages(writeValue(data.matchedMessages, PERCENT, language));
  return words.title;
}

function adTables(context: Context, { ads }: ReconciliationData, words: ReconciliationWords): Table[] {
  const lines = ads.map(({ platform, adAccount, ...counts }): Compared => {
    const name = platform === '' ? words.unknownAd : (PLATFORMS[platform] ?? platform);
    return { names: [name, adAccount], counts };
  });
  const { platform, adAccount, reported } = words.columns;
  const named = [textColumn('platform', platform), textColumn('ad_account', adAccount)];
  return tablesOf(context, lines, { words, id: 'ads', named, unit: COUNT, theirs: reported, reasons: words.ads });
}

function messageTables(context: Context, { messages }: ReconciliationData, words: ReconciliationWords): Table[] {
  const lines = messages.map(({ country, ...counts }): Compared => {
    return { names: [areaName(context, country)], counts };
  });
  const named = [textColumn('country', context.words.columns.country)];
  const all = {
    words,
    id: 'messages',
    named,
    unit: COUNT,
    theirs: words.columns.whatsapp,
    reasons: words.fees,
  } as const;
  return tablesOf(context, lines, all);
}

/** One pair of tables for each currency: amounts of two are never added up. */
function feeTables(
  context: Context,
  fees: readonly ReconciledFees[],
  { words, id, theirs }: { words: ReconciliationWords; id: 'fees' | 'invoices'; theirs: string },
): Table[] {
  const label = id === 'fees' ? context.words.columns.country : words.columns.market;
  const named = [textColumn(id === 'fees' ? 'country' : 'market', label)];
  const currencies = [...new Set(fees.map(({ currency }) => currency))].sort();
  return currencies.flatMap((currency, i) => {
    const lines = fees
      .filter((one) => one.currency === currency)
      .map(({ area, estimated, ...counts }): Compared => {
        return { names: [areaName(context, area)], counts, estimated };
      });
    const unit: Unit = { type: 'money', currency };
    const suffix = i === 0 ? '' : `-${currency.toLowerCase()}`;
    return tablesOf(context, lines, { words, id, suffix, named, unit, theirs, reasons: words.fees });
  });
}

interface Look {
  words: ReconciliationWords;
  id: 'ads' | 'messages' | 'fees' | 'invoices';
  suffix?: string;
  named: Column[];
  unit: Unit;
  theirs: string;
  reasons: Readonly<Record<string, string>>;
}

/** Both sides, and under them the reasons; none where there are no lines. */
function tablesOf(context: Context, lines: readonly Compared[], look: Look): Table[] {
  if (lines.length === 0) return [];
  const reasons = reasonTable(lines, look);
  return [sidesTable(context, lines, look), ...(reasons.rows.length > 0 ? [reasons] : [])];
}

function sidesTable(context: Context, lines: readonly Compared[], look: Look): Table {
  const { words, id, suffix = '', named, unit, theirs } = look;
  const { columns: labels } = words;
  const isMoney = unit.type === 'money';
  const figure = (key: string, label: string): Column => ({ key, label, ...unit, empty: '' });
  const figuresOf = ({ counts, estimated }: Compared): string[] => [
    ...[counts.theirs, counts.ours, ...(isMoney ? [estimated ?? '0'] : [])],
    ...[counts.difference, difference(counts.difference, counts.unexplained), counts.unexplained],
  ];
  const all = lines.map(figuresOf);
  const rows = lines.map((line, i) => ({
    cells: [...line.names, ...(all[i] ?? []), whyText(context, line, look)],
    isSmall: false,
  }));
  const sums = (all[0] ?? []).map((_, i) => addDecimals(all.map((figures) => figures[i] ?? '0')));
  return {
    ...{ kind: 'table', id: `reconciled-${id}${suffix}`, title: words.tables[id], rows, totalRows: rows.length },
    columns: [
      ...named,
      figure('theirs', theirs),
      figure('ours', isMoney ? labels.ourAmount : labels.ours),
      ...(isMoney ? [figure('estimated', labels.estimated)] : []),
      figure('difference', labels.difference),
      figure('explained_difference', labels.explained),
      figure('unexplained_difference', labels.unexplained),
      textColumn('reasons', labels.reason, words.noReason),
    ],
    totals: [...named.map(() => null), ...sums, null],
  };
}

/** The reasons by their names, each with what it explains: `Zone -3, Volume +1`; null: none that is written as more than 0. */
function whyText({ language }: Context, { counts }: Compared, { unit, reasons }: Look): Cell {
  const said = counts.parts.flatMap(({ cause, explains }) => {
    const amount = writeDifference(explains, unit, language);
    return /[1-9]/.test(amount) ? [`${shortName(reasons, cause)} ${amount}`] : [];
  });
  return said.length > 0 ? said.join(', ') : null;
}

/** What stands before the colon. */
function shortName(reasons: Look['reasons'], cause: string): string {
  return (reasons[cause] ?? cause).replace(/:.*$/, '');
}

/** What each reason means and explains of all differences together, and what stays. */
function reasonTable(lines: readonly Compared[], { words, id, suffix = '', unit, reasons }: Look): Table {
  const { columns: labels } = words;
  const parts = groupBy(
    lines.flatMap(({ counts }) => counts.parts),
    ({ cause }) => cause,
  );
  const said = [...parts].map(([cause, group]) => [
    reasons[cause] ?? cause,
    addDecimals(group.map(({ explains }) => explains)),
  ]);
  const rest = addDecimals(lines.map(({ counts }) => counts.unexplained));
  const all = Number(rest) === 0 ? said : [...said, [labels.unexplained, rest]];
  const rows = all.map((cells) => ({ cells, isSmall: false }));
  return {
    ...{ kind: 'table', id: `reasons-${id}${suffix}`, title: words.tables.reasons, rows, totalRows: rows.length },
    columns: [
      textColumn('reason', labels.reason),
      { key: 'explains_difference', label: labels.explains, ...unit, empty: '' },
    ],
    totals: null,
  };
}

function areaName({ language, words }: Context, area: string): string {
  if (area === '') return words.unknown.country;
  return isCountry(area) ? countryName(area, language) : area;
}
