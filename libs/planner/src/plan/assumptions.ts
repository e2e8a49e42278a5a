import type { Localized } from '@spunta/domain';
import { Z80 } from '../draws/normal.js';
import { normal } from '../draws/normal.js';
import { streamOf } from '../draws/stream.js';

/**
 * What a plan supposes where no history tells. `low` and `high` hold the middle 80 % of what we would believe; equal to `value` they
 * make it certain. A reader may change each of them.
 */
export interface Assumption {
  id: AssumptionId;
  value: number;
  low: number;
  high: number;
  /** A share lies within 0 and 1; any other is above 0. */
  unit: 'share' | 'money' | 'number' | 'days';
  name: Localized;
  why: Localized;
  /** Where the figure was read; null: nowhere, it is a judgement. */
  source: string | null;
}

const JUDGEMENT: Localized = {
  en: 'A judgement, not a measurement: replace it by what you know.',
  it: 'Una stima a giudizio, non una misura: sostituiscila con ciò che sai.',
};

type Row = readonly [value: number, low: number, high: number, unit: Assumption['unit'], en: string, it: string];

const STANDARD = {
  cpm: [6, 2, 18, 'money', 'Cost of 1,000 impressions', 'Costo di 1.000 impression'],
  click_rate: [0.012, 0.005, 0.028, 'share', 'Clicks per impression', 'Clic per impression'],
  conversation_rate: [0.3, 0.12, 0.57, 'share', 'Conversations per click', 'Conversazioni per clic'],
  reply_rate: [0.7, 0.45, 0.87, 'share', 'Conversations that go on', 'Conversazioni che proseguono'],
  conversion_rate: [0.05, 0.015, 0.15, 'share', 'Conversions per conversation', 'Conversioni per conversazione'],
  day_to_day: [0.3, 0.2, 0.45, 'number', 'How much days differ', 'Differenza tra i giorni'],
  half_life: [180, 180, 180, 'days', 'Days until history weighs half', 'Giorni dopo cui lo storico pesa la metà'],
  elasticity: [0.85, 0.72, 0.97, 'share', 'Growth of results with spend', 'Crescita dei risultati con la spesa'],
  reference_spend: [
    30,
    10,
    90,
    'money',
    'Daily spend of a cell to which rates apply',
    'Spesa al giorno a cui valgono i tassi',
  ],
  exposure_spread: [
    0.6,
    0.3,
    1.2,
    'number',
    'Evenness of exposure among people',
    'Uniformità di esposizione tra le persone',
  ],
  messenger_overlap: [0.6, 0.3, 0.85, 'share', 'Overlap of messengers', 'Sovrapposizione tra le app'],
  delivered_share: [0.93, 0.85, 0.98, 'share', 'Messages that are delivered', 'Messaggi consegnati'],
  entry_point_share: [
    0.7,
    0.45,
    0.87,
    'share',
    'Conversations with a free entry point',
    'Conversazioni con punto di accesso gratuito',
  ],
  whatsapp_share: [0.5, 0.25, 0.75, 'share', 'WhatsApp within a combination', 'WhatsApp in una combinazione'],
  curve_error: [
    1,
    0.7,
    1.43,
    'number',
    'Outcome over the estimate of the platform',
    'Risultato sulla stima della piattaforma',
  ],
} as const satisfies Record<string, Row>;

export type AssumptionId = keyof typeof STANDARD;
export const ASSUMPTION_IDS = Object.keys(STANDARD) as readonly AssumptionId[];

export type Assumptions = Readonly<Record<AssumptionId, Assumption>>;

/** Whether bounds can be those of an assumption: a share lies below 1, or is 1 for certain. */
export function fitsAssumption(id: AssumptionId, { low, high }: Pick<Assumption, 'low' | 'high'>): boolean {
  return STANDARD[id][3] !== 'share' || high < 1 || (low === 1 && high === 1);
}

/** What Spunta starts with; amounts are of US dollars, so `perUsd` is the worth of one in the plan's currency. */
export function standardAssumptions(perUsd: number): Assumptions {
  const entries = Object.entries(STANDARD).map(([id, [value, low, high, unit, en, it]]) => {
    const factor = unit === 'money' ? perUsd : 1;
    return [
      id,
      {
        id,
        value: value * factor,
        low: low * factor,
        high: high * factor,
        unit,
        name: { en, it },
        why: JUDGEMENT,
        source: null,
      },
    ];
  });
  return Object.fromEntries(entries) as Assumptions;
}

const logit = (share: number): number => Math.log(share / (1 - share));

/** Standard deviation of an assumption on the scale of logarithms, or of log-odds for a share. */
export function spreadOf({ low, high, unit }: Pick<Assumption, 'low' | 'high' | 'unit'>): number {
  const scale = unit === 'share' ? logit : Math.log;
  return low === high ? 0 : (scale(high) - scale(low)) / (2 * Z80);
}

/** Draws of an assumption around its value: log-normal, or logit-normal for a share. */
export function drawAssumption(assumption: Assumption, seed: number, draws: number): Float64Array {
  const { id, value, unit } = assumption;
  const spread = spreadOf(assumption);
  if (spread === 0) return new Float64Array(draws).fill(value);
  const stream = streamOf(seed, 'assumption', id);
  if (unit !== 'share') return Float64Array.from({ length: draws }, () => value * Math.exp(spread * normal(stream)));
  const odds = value / (1 - value);
  return Float64Array.from({ length: draws }, () => {
    const drawn = odds * Math.exp(spread * normal(stream));
    return drawn / (1 + drawn);
  });
}
