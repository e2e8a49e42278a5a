import type { ResultWarning } from '@spunta/domain';
import { isOld, metricName, placeName, yearOf, type Figure } from '@spunta/market';
import type { MarketUse } from './market.value.js';
import type { MarketMetric } from './metric.names.js';
import { findMetric } from './metric.declarations.js';
import { count, warn } from './warnings.js';

const NAMED = 3;

/** What market figures leave open: none, of an earlier year than their row, or more than three years old by its end. */
export function marketWarnings({ used, missing }: MarketUse, today: string): ResultWarning[] {
  const earlier = used.filter(({ figure, until }) => yearOf(figure) < Number(until.slice(0, 4)));
  const old = used.filter(({ figure, until }) => isOld(figure, until < today ? until : today));
  return [
    ...missing.map(({ metric, others }) => missingWarning(metric, others)),
    ...(earlier.length > 0 ? [earlierWarning(figuresIn(earlier))] : []),
    ...(old.length > 0 ? [oldWarning(figuresIn(old))] : []),
  ];
}

/** Each once, the oldest first. */
function figuresIn(used: MarketUse['used']): Figure[] {
  return [...new Set(used.map(({ figure }) => figure))].sort((a, b) => yearOf(a) - yearOf(b));
}

function missingWarning(metric: MarketMetric, others: readonly string[]): ResultWarning {
  const label = findMetric(metric)?.label ?? { en: metric, it: metric };
  const named = others.slice(0, NAMED);
  const [en, it] = (['en', 'it'] as const).map((locale) =>
    named.map((name) => `${name} (${metricName(name)[locale]})`).join(', '),
  );
  return warn(
    'MARKET_FIGURES_MISSING',
    metric,
    `${label.en}: nobody has brought such a figure up to this year. ${named.length > 0 ? `There are figures of ${en}.` : 'Add one under Market figures.'}`,
    `${label.it}: nessuno ha portato un dato simile fino a quest’anno. ${named.length > 0 ? `Ci sono dati di ${it}.` : 'Aggiungine uno in Dati di mercato.'}`,
  );
}

function earlierWarning(figures: readonly Figure[]): ResultWarning {
  return warn(
    'MARKET_FIGURES_EARLIER',
    null,
    `${count(figures.length, 'market figure is', 'market figures are')} of an earlier year than the row, the newest before it: ${listed(figures, 'en')}.`,
    `${count(figures.length, 'dato di mercato è', 'dati di mercato sono')} di un anno precedente alla riga, l’ultimo disponibile: ${listed(figures, 'it')}.`,
  );
}

function oldWarning(figures: readonly Figure[]): ResultWarning {
  return warn(
    'MARKET_FIGURES_OLD',
    null,
    `${count(figures.length, 'market figure is', 'market figures are')} more than three years old: ${listed(figures, 'en')}.`,
    `${count(figures.length, 'dato di mercato ha', 'dati di mercato hanno')} più di tre anni: ${listed(figures, 'it')}.`,
  );
}

function listed(figures: readonly Figure[], locale: 'en' | 'it'): string {
  const all = [...new Set(figures.map(({ app, country, period }) => nameOf({ app, country, period }, locale)))];
  return `${all.slice(0, NAMED).join(', ')}${all.length > NAMED ? ' …' : ''}`;
}

/** Population and internet use are of no app. */
function nameOf({ app, country, period }: Pick<Figure, 'app' | 'country' | 'period'>, locale: 'en' | 'it'): string {
  return `${app === 'ALL' ? '' : `${app} `}${placeName(country, locale)} ${period}`;
}
