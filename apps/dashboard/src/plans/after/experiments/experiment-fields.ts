import type { ExperimentInput, ExperimentKind, ExperimentOutcome } from '../../../generated/graphql.js';

/** A form as it is typed: shares and effects are per cent. */
export interface ExperimentFields {
  name: string;
  kind: ExperimentKind;
  from: string;
  to: string;
  countries: string[];
  heldShare: string;
  effect: string;
  power: string;
  result: ExperimentOutcome;
  rate: string;
  activeDays: string;
  seed: string;
}

const DAY_MS = 86_400_000;

/** Four weeks from tomorrow, with a seed of its own. */
export function newFields(today: string, seed: number): ExperimentFields {
  const day = (after: number) => new Date(Date.parse(`${today}T00:00:00Z`) + after * DAY_MS).toISOString().slice(0, 10);
  return {
    ...{ name: '', kind: 'COUNTRIES', from: day(1), to: day(28), countries: [], heldShare: '50', effect: '20' },
    ...{ power: '80', result: 'CONVERSATIONS', rate: '20', activeDays: '90', seed: `${seed}` },
  };
}

/** Commas are decimal points for many; null: no number. */
export function numberOf(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

/** Per cent as a ratio, without the noise of floats. */
const ratioOf = (text: string): number | null => {
  const number = numberOf(text);
  return number === null ? null : Number((number / 100).toFixed(8));
};

/** null while a field that every experiment needs is not there yet. */
export function toInput(fields: ExperimentFields, timeZone: string): ExperimentInput | null {
  const [effect, heldShare, power] = [fields.effect, fields.heldShare, fields.power].map(ratioOf) as [
    number | null,
    number | null,
    number | null,
  ];
  const seed = numberOf(fields.seed);
  if (!fields.from || !fields.to || effect === null || heldShare === null || power === null || seed === null)
    return null;
  const shared = {
    ...{ name: fields.name.trim(), kind: fields.kind, range: { from: fields.from, to: fields.to, timeZone } },
    ...{ countries: fields.countries, heldShare, effect, power, seed: Math.round(seed) },
  };
  if (fields.kind === 'COUNTRIES') return { ...shared, result: fields.result };
  const [rate, activeDays] = [ratioOf(fields.rate), numberOf(fields.activeDays)];
  return rate === null || activeDays === null ? null : { ...shared, rate, activeDays: Math.round(activeDays) };
}
