import type { PlatformVolumesQuery, VolumeReport } from '../generated/graphql.js';

export type Volume = PlatformVolumesQuery['platformVolumes']['edges'][number]['node'];
/** Reports count the same messages: one is shown at a time. */
export const VOLUME_REPORTS: readonly VolumeReport[] = ['PRICING', 'CONVERSATION', 'TEMPLATE'];

export function isVolumeReport(text: string): text is VolumeReport {
  return (VOLUME_REPORTS as readonly string[]).includes(text);
}

/** What the platform tells of the messages of a row: its own words, in lower case. */
export function volumeWords({ category, type, direction, tier }: Volume): string[] {
  const words = [category, type, direction].flatMap((word) => (word ? [word.toLowerCase()] : []));
  return tier ? [...words, tier] : words;
}

export function volumeKey({ account, day, phone, country, templateId, ...volume }: Volume): string {
  return [account, day, phone, country, templateId, ...volumeWords(volume as Volume)].join(' ');
}
