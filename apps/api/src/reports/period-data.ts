import { endOfDay, LOCALES, type DayRange, type Locale } from '@spunta/domain';
import type { Metadata, ReportSchedule } from '@spunta/metadata';
import { runMetrics, type MetricsDeps } from '@spunta/metrics';
import { scopeOf } from '../people/caller.js';

export interface PeriodDataParts {
  figures: MetricsDeps;
  metadata: Pick<Metadata, 'adAccounts' | 'workspaces'>;
}

interface Words {
  messages: (until: string) => string;
  ads: (until: string) => string;
  noAds: string;
}

const WORDS: Record<Locale, Words> = {
  en: {
    messages: (until) => `Messages are counted up to ${until}.`,
    ads: (until) => `Ad figures reach to ${until}.`,
    noAds: 'There are no ad figures of this period yet.',
  },
  it: {
    messages: (until) => `I messaggi sono conteggiati fino al ${until}.`,
    ads: (until) => `I dati delle inserzioni arrivano fino al ${until}.`,
    noAds: 'Non ci sono ancora dati delle inserzioni di questo periodo.',
  },
};

/** What of a period's data is still to come, in the language of the schedule's mails; null: it is all there. */
export async function missingOf(
  { figures, metadata }: PeriodDataParts,
  schedule: Pick<ReportSchedule, 'workspaceId' | 'language'>,
  range: DayRange,
): Promise<string | null> {
  const workspace = await metadata.workspaces.get(schedule.workspaceId);
  const language = LOCALES.find((locale) => locale === schedule.language) ?? 'en';
  const words = WORDS[language];
  const end = endOfDay(range.to, range.timeZone) * 1000;
  const isShort = (through: string | null): through is string => through !== null && Date.parse(through) < end;
  const scope = scopeOf({ kind: 'local', workspace });
  const through = async (metric: string) =>
    (await runMetrics(figures, scope, { metrics: [metric], range })).dataThrough;
  const [messages, ads] = [await through('messages_received'), await through('ad_impressions')];
  const accounts = await metadata.adAccounts.list(workspace.id);
  const awaitsAds = accounts.some(({ status }) => status === 'active');
  const moment = (at: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: range.timeZone }).format(
      new Date(at),
    );
  const missing = [
    ...(isShort(messages) ? [words.messages(moment(messages))] : []),
    ...(isShort(ads) ? [words.ads(moment(ads))] : []),
    ...(ads === null && awaitsAds ? [words.noAds] : []),
  ];
  return missing.length > 0 ? missing.join(' ') : null;
}
