/** Messengers that figures can be filtered by, in the order of lists. */
export const CHANNELS = [
  'whatsapp',
  'messenger',
  'instagram',
  'telegram',
  'line',
  'viber',
  'wechat',
  'kakaotalk',
  'qq',
  'kik',
  'apple_messages',
];

/** Zones that the browser knows, UTC first: some browsers leave it out of their list. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

export function currencies(): string[] {
  return Intl.supportedValuesOf('currency');
}

export interface Choice {
  value: string;
  label: string;
  /** A line below the label. */
  hint?: string;
  /** Why it can not be chosen now. */
  blocked?: string;
}

/** Options whose label or value holds the text; those already chosen come first while nothing is typed. */
export function findChoices(options: Choice[], text: string, chosen: string[]): Choice[] {
  const plain = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(text.trim());
  if (wanted) return options.filter(({ label, value }) => plain(label).includes(wanted) || plain(value) === wanted);
  const isChosen = (option: Choice) => chosen.includes(option.value);
  return [...options.filter(isChosen), ...options.filter((option) => !isChosen(option))];
}
