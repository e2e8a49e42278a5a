import { lengthOf } from '../reports/run-state.js';
import { now } from './use-clock.js';
import { useFormats } from './use-formats.js';
import type { ReportRun } from './use-reports.js';
import { useText } from './use-text.js';

const A_MINUTE_MS = 60_000;

/** What is told of a run beside how it went, in its reader's words. */
export function useRunWords() {
  const { t } = useText();
  const { times, numbers } = useFormats();

  function took(run: ReportRun): string {
    const ms = lengthOf(run, now.value);
    if (ms === null) return '';
    const length = ms < A_MINUTE_MS ? times.value.duration(ms) : numbers.value.exact(ms / 1000, 'duration');
    return t('reports.took', { length });
  }

  const kept = ({ files, filesUntil }: ReportRun) =>
    files.length > 0 && filesUntil ? t('reports.kept', { day: times.value.day(filesUntil.slice(0, 10)) }) : '';

  return {
    kept,
    /** Who asked for it when, of which version, how long it took and until when its files are there. */
    about: (run: ReportRun) =>
      [
        t('reports.queuedAt', {
          time: times.value.instant(run.queuedAt, now.value),
          who: run.queuedBy ?? t('queries.local'),
        }),
        t('reports.version', { number: String(run.version) }),
        took(run),
        kept(run),
      ]
        .filter(Boolean)
        .join(' · '),
  };
}
