import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { useSession } from '../api/session.store.js';
import { resolveRange } from '../filters/presets.js';
import { isTemplate, type PageSize, type ReportDraft, type Template } from '../reports/report-draft.js';
import { url } from '../router.js';
import { useFilters } from './use-filters.js';
import { useText } from './use-text.js';

/** The key of the URL that opens the form of a new report: what it is of stands in the filters beside it. */
export const NEW_REPORT = 'new';

/** Where people print on Letter: North America and the Philippines. */
const LETTER_REGIONS = ['US', 'CA', 'MX', 'PH'];
const pageSizeOf = (region: string): PageSize =>
  LETTER_REGIONS.includes(new Intl.Locale(region).region ?? '') ? 'LETTER' : 'A4';

/** A new report as the URL asks for it, with the period and filters of the page that the reader came from. */
export function useReportStart() {
  const page = useRoute().name;
  const { t, locale, region } = useText();
  const session = useSession();
  const { filters, range, timeZone, today } = useFilters();
  const asked = computed<Template | null>(() => {
    const text = url.query.value[NEW_REPORT];
    return isTemplate(text) ? text : null;
  });
  /** Without days of someone's choice the last whole month: a report of today is half a report. */
  const days = computed(() => {
    const { range: preset, from } = url.query.value;
    return preset || from ? range.value : resolveRange({ preset: 'last_month' }, today.value);
  });
  const start = computed<ReportDraft>(() => ({
    ...{ template: asked.value ?? 'executive', name: '', ...days.value, timeZone: timeZone.value },
    countries: filters.value.countries.filter((code) => code !== ''),
    ...{ campaigns: [], plan: null, targets: [], language: locale.value, pageSize: pageSizeOf(region.value) },
    currency: filters.value.currency ?? session.session?.workspace.currency ?? null,
  }));
  const ask = (template: Template | null) =>
    void url.change(({ name }) => (name === page ? { [NEW_REPORT]: template ?? undefined } : null), 'replace');
  return {
    ...{ start, ask },
    isOpen: computed({ get: () => asked.value !== null, set: (open) => ask(open ? start.value.template : null) }),
    /** Filters that no report knows. */
    note: computed(() => {
      const { channels, segment, countries } = filters.value;
      return channels.length > 0 || segment !== null || countries.includes('') ? t('reports.filtersLeft') : '';
    }),
  };
}
