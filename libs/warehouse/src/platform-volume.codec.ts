import { createHash } from 'node:crypto';
import type { PlatformVolume } from '@spunta/domain';

/** One row of `platform_volumes`; integers and decimals are decimal text, null means that the platform did not say. */
export interface PlatformVolumeRow {
  workspace: string;
  account: string;
  day: string;
  report: PlatformVolume['report'];
  row_key: string;
  phone: string;
  country: string;
  category: string;
  type: string;
  direction: string;
  tier: string;
  template_id: string;
  template: string;
  currency: string;
  volume: string | null;
  cost: string | null;
  delivered: string | null;
  read: string | null;
  clicked: string | null;
  version: string;
  deleted: number;
}

const WORDS = ['phone', 'country', 'category', 'type', 'direction', 'tier', 'template'] as const;
const COUNTS = ['volume', 'delivered', 'read', 'clicked'] as const;

export function encodePlatformVolume(
  volume: PlatformVolume,
  meta: { workspaceId: string; version: string },
): PlatformVolumeRow {
  const { account, day, report, templateId = '', currency, cost = null } = volume;
  const words = Object.fromEntries(WORDS.map((word) => [word, volume[word] ?? ''])) as Record<
    (typeof WORDS)[number],
    string
  >;
  const counts = Object.fromEntries(
    COUNTS.map((count) => [count, volume[count] === undefined ? null : String(volume[count])]),
  ) as Record<(typeof COUNTS)[number], string | null>;
  const common = { workspace: meta.workspaceId, account, day, report, row_key: keyOf(volume) };
  return { ...common, ...words, template_id: templateId, currency, ...counts, cost, version: meta.version, deleted: 0 };
}

export function decodePlatformVolume(row: PlatformVolumeRow): PlatformVolume {
  const words = WORDS.flatMap((word) => (row[word] === '' ? [] : [[word, row[word]]]));
  const counts = COUNTS.flatMap((count) => (row[count] === null ? [] : [[count, Number(row[count])]]));
  return {
    ...{ account: row.account, day: row.day, report: row.report, currency: row.currency },
    ...(Object.fromEntries([...words, ...counts]) as Partial<PlatformVolume>),
    ...(row.template_id === '' ? {} : { templateId: row.template_id }),
    ...(row.cost === null ? {} : { cost: row.cost }),
  };
}

/** A template that was renamed keeps its key. */
function keyOf({ account, day, report, ...volume }: PlatformVolume): string {
  const { phone, country, category, type, direction, tier, templateId } = volume;
  const parts = [account, day, report, phone, country, category, type, direction, tier, templateId];
  const hash = createHash('sha256').update(JSON.stringify(parts.map((part) => part ?? '')));
  return hash.digest().readBigUInt64BE().toString();
}
