import { useQuery } from '@urql/vue';
import { computed } from 'vue';
import { ReportTermsDocument } from '../api/reports.operations.js';

/** What the operator has set for all reports; null until it is known. */
export function useReportTerms() {
  // They change with a restart of the server alone.
  const answer = useQuery({ query: ReportTermsDocument, requestPolicy: 'cache-first' });
  return computed(() => answer.data.value?.reportTerms ?? null);
}
