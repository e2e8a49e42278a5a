import { useQuery } from '@urql/vue';
import { computed } from 'vue';
import { ReportTermsDocument } from '../api/reports.operations.js';

/** What the operator has set for all reports; null until it is known. */
export function useReportTerms() {
  const answer = useQuery({ query: ReportTermsDocument });
  return computed(() => answer.data.value?.reportTerms ?? null);
}
