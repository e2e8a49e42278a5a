import { addDays, startOfMonth } from './days.js';

export const RANGE_PRESETS = [
  'today',
  'yesterday',
  'last_7_days',
  'last_28_days',
  'last_90_days',
  'this_month',
  'last_month',
  'this_year',
] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];

export interface DayRange {
  from: string;
  to: string;
}
export type RangeChoice = { preset: RangePreset } | DayRange;

/** The days of a preset, both included. "Last n days" end with today, so that the newest figures are in sight. */
const PRESET_RANGES: Record<RangePreset, (today: string) => DayRange> = {
  today: (today) => ({ from: today, to: today }),
  yesterday: (today) => ({ from: addDays(today, -1), to: addDays(today, -1) }),
  last_7_days: (today) => ({ from: addDays(today, -6), to: today }),
  last_28_days: (today) => ({ from: addDays(today, -27), to: today }),
  last_90_days: (today) => ({ from: addDays(today, -89), to: today }),
  this_month: (today) => ({ from: startOfMonth(today), to: today }),
  last_month: (today) => {
    const to = addDays(startOfMonth(today), -1);
    return { from: startOfMonth(to), to };
  },
  this_year: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }),
};

export function resolveRange(choice: RangeChoice, today: string): DayRange {
  return 'preset' in choice ? PRESET_RANGES[choice.preset](today) : { from: choice.from, to: choice.to };
}
