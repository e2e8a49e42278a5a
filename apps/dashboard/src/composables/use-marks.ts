import { computed } from 'vue';
import { placeMarks, type Annotation } from '../annotations/place-marks.js';
import { AnnotationsDocument } from '../api/annotations.operations.js';
import { useAnnotationWords } from './use-annotation-words.js';
import { useAnswer } from './use-answer.js';
import { useFilters } from './use-filters.js';
import { useUrlChoice } from './use-url-choice.js';

/** As many as can be told apart; the page of annotations has all. */
const MOST_MARKS = 200;

/** What happened within the range of the filters, on the buckets of a time axis; `shown` is the reader's switch. */
export function useMarks(times: () => readonly string[]) {
  const { range, timeZone, filters } = useFilters();
  const words = useAnnotationWords();
  const choice = useUrlChoice<'on' | 'off'>('marks', 'on', (text): text is 'off' => text === 'off');
  /** The unknown country is none that an annotation could name. */
  const countries = computed(() => filters.value.countries.filter((code) => code !== ''));
  const answer = useAnswer(AnnotationsDocument, () => ({
    range: { from: range.value.from, to: range.value.to, timeZone: timeZone.value },
    filter: { countries: countries.value, channels: filters.value.channels },
    first: MOST_MARKS,
  }));
  const shown = computed({ get: () => choice.value === 'on', set: (is) => (choice.value = is ? 'on' : 'off') });
  const all = computed(() => {
    const found: Annotation[] = answer.data?.annotations.edges.map(({ node }) => node) ?? [];
    return placeMarks(found, times(), words.line);
  });
  return {
    shown,
    all,
    drawn: computed(() => (shown.value ? all.value : [])),
    left: computed(() => Math.max(0, (answer.data?.annotations.totalCount ?? 0) - MOST_MARKS)),
    error: computed(() => answer.error),
    reload: () => answer.retry(),
  };
}
export type Marks = ReturnType<typeof useMarks>;
