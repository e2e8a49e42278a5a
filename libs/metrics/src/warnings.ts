import type { Freshness, Localized, ResultWarning, ResultWarningCode, SilentSource } from '@spunta/domain';
import type { ActivityMetric, MetricName } from './metric.names.js';
import { findMetric, isActivityMetric } from './metric.declarations.js';
import type { Plan } from './plan.shape.js';
import { basesOf } from './plan.parts.js';

/** Most receipts come within a day; a phone that was off sends its own later, and nothing says how many will. */
export const RECEIPTS_LATE_HOURS = 24;

/** Below 30 a rate of one half is uncertain by 18 points and more (95 %): a difference of two such rates says little. */
export const SMALL_SAMPLE = 30;

const RECEIPTS: readonly ActivityMetric[] = ['messages_delivered', 'messages_read', 'messages_failed'];

/** A ratio that divides by few in some of its rows or in its total. */
export interface SmallSample {
  metric: MetricName;
  rows: number;
  inTotal: boolean;
}

/** What deliveries leave open: some that are not counted, receipts still to come, sources that may have failed. */
export function deliveryWarnings(plan: Plan, freshness: Freshness, now: Date): ResultWarning[] {
  const { pending, dead, silent = [] } = freshness;
  return [
    ...(pending > 0 ? [pendingWarning(pending)] : []),
    ...(dead > 0 ? [deadWarning(dead)] : []),
    ...lateReceipts(plan, now),
    ...silent.filter((source) => concerns(plan, source)).map((source) => silentWarning(plan, source)),
  ];
}

export function warn(code: ResultWarningCode, metric: string | null, en: string, it: string): ResultWarning {
  return { code, metric, message: { en, it } satisfies Localized };
}

export function rebuildWarning(): ResultWarning {
  return warn(
    'REBUILD_PENDING',
    null,
    'Messages came in whose conversations are being counted again: windows and fees are those of a moment ago.',
    'Sono arrivati messaggi le cui conversazioni si stanno ricontando: finestre e addebiti per i messaggi sono quelli di poco fa.',
  );
}

export function unmatchedWarning(ads: number): ResultWarning {
  return warn(
    'UNMATCHED_ADS',
    null,
    `${count(ads, 'ad in these rows is', 'ads in these rows are')} known from messages only: import the ads' export with the ad id column.`,
    `${count(ads, 'inserzione di queste righe è nota', 'inserzioni di queste righe sono note')} solo dai messaggi: importa l’esportazione delle inserzioni con la colonna dell’id.`,
  );
}

export function sampleWarning({ metric, rows, inTotal }: SmallSample): ResultWarning {
  const label = findMetric(metric)?.label ?? { en: metric, it: metric };
  const [en, it] = inTotal
    ? ['rests on fewer than', 'si basa su meno di']
    : [`rests in ${count(rows, 'row', 'rows')} on fewer than`, `si basa in ${count(rows, 'riga', 'righe')} su meno di`];
  return warn(
    'SAMPLE_SMALL',
    metric,
    `${label.en} ${en} ${SMALL_SAMPLE}: chance alone moves it widely.`,
    `${label.it} ${it} ${SMALL_SAMPLE} casi: basta il caso a spostare molto il dato.`,
  );
}

/** Whether a divisor is there and small; one of 0 gives no quotient at all. */
export function isSmall(sample: string | null): boolean {
  return sample !== null && Number(sample) > 0 && Number(sample) < SMALL_SAMPLE;
}

function pendingWarning(pending: number): ResultWarning {
  return warn(
    'DELIVERIES_PENDING',
    null,
    `${count(pending, 'delivery is', 'deliveries are')} received but not counted yet.`,
    `${count(pending, 'consegna ricevuta non è ancora contata', 'consegne ricevute non sono ancora contate')}.`,
  );
}

function deadWarning(dead: number): ResultWarning {
  return warn(
    'DELIVERIES_DEAD',
    null,
    `${count(dead, 'delivery', 'deliveries')} could not be read and are not counted: see Connections.`,
    `${count(dead, 'consegna illeggibile non è contata', 'consegne illeggibili non sono contate')}: vedi Connessioni.`,
  );
}

function lateReceipts(plan: Plan, now: Date): ResultWarning[] {
  const waiting = plan.metrics.find((name) =>
    basesOf([name]).some((base) => isActivityMetric(base) && RECEIPTS.includes(base)),
  );
  const open = plan.span.to > now.getTime() / 1000 - RECEIPTS_LATE_HOURS * 3_600;
  if (waiting === undefined || !open) return [];
  return [
    warn(
      'LATE_DATA_EXPECTED',
      waiting,
      `Receipts of the last ${RECEIPTS_LATE_HOURS} hours are still coming in: these figures may change.`,
      `Le conferme delle ultime ${RECEIPTS_LATE_HOURS} ore stanno ancora arrivando: questi dati possono cambiare.`,
    ),
  ];
}

/** Whether the silence lies in the range and the filters leave the messenger in. */
function concerns({ span, dimensionFilters }: Plan, { channel, lastDeliveryAt }: SilentSource): boolean {
  const passes = dimensionFilters.every(({ dimension, operator, values }) => {
    if (dimension !== 'channel') return true;
    if (operator === 'IS' || operator === 'IN') return values.includes(channel);
    return !((operator === 'IS_NOT' || operator === 'NOT_IN') && values.includes(channel));
  });
  return passes && span.to > lastDeliveryAt.getTime() / 1000;
}

function silentWarning({ span }: Plan, { name, lastDeliveryAt }: SilentSource): ResultWarning {
  const day = (locale: string): string =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: span.range.timeZone,
    }).format(lastDeliveryAt);
  return warn(
    'SOURCE_SILENT',
    null,
    `${name} has delivered nothing since ${day('en-GB')}, far longer than it ever paused: what is 0 since then may be an outage. See Connections.`,
    `${name} non consegna nulla dal ${day('it')}, molto più di ogni sua pausa: gli 0 da allora possono essere un guasto. Vedi Connessioni.`,
  );
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
