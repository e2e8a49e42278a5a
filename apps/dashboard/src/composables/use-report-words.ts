import { isLocale, LOCALE_NAMES } from '../i18n/index.js';
import { isTemplate, type ReportParameters, type Template } from '../reports/report-draft.js';
import { useFormats } from './use-formats.js';
import { useText } from './use-text.js';

const NAMED = 3;

/** What a report says, in its reader's words. */
export function useReportWords() {
  const { t } = useText();
  const { times, countryName } = useFormats();
  const templateName = (template: string) => (isTemplate(template) ? t(`reports.template_${template}`) : template);
  const period = ({ from, to }: { from: string; to: string }) => times.value.range(from, to);

  function countries(codes: readonly string[]): string {
    const named = codes.slice(0, NAMED).map((code) => countryName.value(code));
    const more = codes.length - named.length;
    return [...named, ...(more > 0 ? [t('plans.more', { count: more })] : [])].join(', ') || t('filters.allCountries');
  }

  const languageName = (language: string) => (isLocale(language) ? LOCALE_NAMES[language] : language);
  return {
    ...{ templateName, period, languageName },
    suggestedName: (template: Template, range: { from: string; to: string }) =>
      `${templateName(template)}, ${period(range)}`,
    /** One line on what it is of. */
    summary: (parameters: ReportParameters) =>
      [
        templateName(parameters.template),
        period(parameters.range),
        countries(parameters.countries),
        languageName(parameters.language),
        parameters.currency ?? '',
        parameters.blocks ? t('composer.count', { count: parameters.blocks.length }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
  };
}
