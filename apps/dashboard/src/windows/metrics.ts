export const WINDOW_FIGURES = [
  'service_windows_opened',
  'service_windows_answered_rate',
  'service_windows_expired',
  'first_response_seconds_p50_in_hours',
  'first_response_seconds_p90_in_hours',
  'first_response_seconds_p50_out_of_hours',
  'first_response_seconds_p90_out_of_hours',
  'free_entry_points_won',
  'free_entry_points_missed',
] as const;

/** What the hours of the week can be coloured by; the first from the start. */
export const HEAT_FIGURES = [
  'first_response_seconds_p50',
  'first_response_seconds_p90',
  'service_windows_opened',
  'service_windows_expired',
] as const;

export const SPLIT_FIGURES = [
  'service_windows_opened',
  'service_windows_answered_rate',
  'service_windows_expired',
  'first_response_seconds_p50',
  'first_response_seconds_p90',
  'free_entry_points_won',
  'free_entry_points_missed',
] as const;

/** What answers in time were worth, and what late ones cost. */
export const FEE_FIGURES = ['fees_saved', 'fees_lost'] as const;

/** Tiles: each with the figure that its note tells beside it. */
export const WINDOW_TILES = [
  { name: 'service_windows_opened', isWide: true },
  { name: 'service_windows_answered_rate' },
  { name: 'service_windows_expired' },
  { name: 'first_response_seconds_p50_in_hours', other: 'first_response_seconds_p90_in_hours' },
  { name: 'first_response_seconds_p50_out_of_hours', other: 'first_response_seconds_p90_out_of_hours' },
  { name: 'free_entry_points_won' },
  { name: 'free_entry_points_missed' },
] as const;
