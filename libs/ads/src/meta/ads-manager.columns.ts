import type { AdLevel } from '@spunta/domain';
import { AD_HEADERS, AD_LANGUAGES, type AdColumn, type AdLanguage } from './ads-manager.headers.js';
import { normalise } from './ads-manager.spelling.js';
import { currencyOfCell, isCurrency } from './ads-manager.numbers.js';

/** What a header line says about every row below it. */
export interface AdColumns {
  width: number;
  /** Column → its place in a row. */
  at: Partial<Record<AdColumn, number>>;
  /** Places whose header is not ours: other figures, useful only to see how decimals are written. */
  ignored: number[];
  level: AdLevel;
  /** Sorted names joined by '+', as in AdInsight. */
  breakdown: string;
  breakdownColumns: AdColumn[];
  /** From `Amount spent (EUR)`. */
  currency: string | undefined;
  /** No other language fits the header better: then 05/11 may be May or November, and 1.234 has a decimal point. */
  english: boolean;
}

/** Dimension names of the breakdown columns. */
const BREAKDOWNS: Partial<Record<AdColumn, string>> = {
  age: 'age',
  country: 'country',
  device: 'device',
  gender: 'gender',
  placement: 'placement',
  publisherPlatform: 'publisher_platform',
};

const KNOWN = new Map<string, { column: AdColumn; languages: Set<AdLanguage> }>();
for (const [column, spellings] of Object.entries(AD_HEADERS) as [AdColumn, (typeof AD_HEADERS)[AdColumn]][]) {
  for (const language of AD_LANGUAGES) {
    for (const spelling of spellings[language]) {
      const known = KNOWN.get(normalise(spelling)) ?? { column, languages: new Set() };
      KNOWN.set(normalise(spelling), { ...known, languages: known.languages.add(language) });
    }
  }
}

interface KnownHeader {
  column: AdColumn;
  languages: Set<AdLanguage>;
  currency?: string;
}

function recognise(header: string): KnownHeader | undefined {
  const [, before, inner] = /^(.*?)\s*[([]([^()[\]]+)[)\]]\s*$/.exec(header.trim()) ?? [];
  const known = KNOWN.get(normalise(header)) ?? (before === undefined ? undefined : spendOf(before));
  if (known?.column !== 'spend' || inner === undefined) return known;
  const currency = isCurrency(inner.trim()) ? inner.trim() : currencyOfCell(inner);
  return currency === undefined ? known : { ...known, currency };
}

/** Only spend has a currency of ours in brackets: `CPC (cost per link click)` is not `CPC`. */
function spendOf(header: string): KnownHeader | undefined {
  const known = KNOWN.get(normalise(header));
  return known?.column === 'spend' ? known : undefined;
}

/** How many cells of a possible header line are ours. */
export function countKnown(cells: readonly string[]): number {
  return cells.filter((cell) => recognise(cell) !== undefined).length;
}

export function readColumns(cells: readonly string[]): AdColumns {
  const at: AdColumns['at'] = {};
  const ignored: number[] = [];
  const votes = new Map<AdLanguage, number>();
  let currency: string | undefined;
  cells.forEach((cell, index) => {
    const known = recognise(cell);
    if (!known) return void ignored.push(index);
    if (at[known.column] !== undefined) return;
    at[known.column] = index;
    currency ??= known.currency;
    known.languages.forEach((language) => votes.set(language, (votes.get(language) ?? 0) + 1));
  });
  const breakdownColumns = (Object.keys(BREAKDOWNS) as AdColumn[]).filter((column) => at[column] !== undefined);
  const breakdown = breakdownColumns.map((column) => BREAKDOWNS[column]).join('+');
  return {
    width: cells.length,
    at,
    ignored,
    level: levelOf(at),
    breakdown,
    breakdownColumns,
    currency,
    english: isEnglish(votes),
  };
}

function levelOf(at: AdColumns['at']): AdLevel {
  if (at.adId !== undefined || at.adName !== undefined) return 'ad';
  if (at.adSetId !== undefined || at.adSetName !== undefined) return 'ad_set';
  if (at.campaignId !== undefined || at.campaignName !== undefined) return 'campaign';
  return 'account';
}

function isEnglish(votes: Map<AdLanguage, number>): boolean {
  const english = votes.get('en') ?? 0;
  return [...votes.values()].every((count) => count <= english);
}
