import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { allCountryCodes } from '../format/countries.js';
import { nextComparison } from '../filters/filters.js';
import { RANGE_PRESETS, type RangePreset } from '../filters/presets.js';
import { changeLocale, LOCALE_NAMES, LOCALES, type MessageKey } from '../i18n/index.js';
import { TEMPLATES } from '../reports/report-draft.js';
import { keptQuery } from '../router.js';
import { refreshNow } from './use-clock.js';
import { useFilters } from './use-filters.js';
import { useFormats } from './use-formats.js';
import { NEW_REPORT } from './use-report-start.js';
import { useText } from './use-text.js';
import { THEME_CHOICES, useThemeName } from './use-theme-name.js';

export interface Command {
  id: string;
  group: string;
  label: string;
  /** The key that runs it from any page, as `KeyboardEvent.key`. */
  key?: string;
  run: () => void;
}

const RANGE_KEYS: Partial<Record<RangePreset, string>> = {
  today: 'd',
  yesterday: 'y',
  last_7_days: 'w',
  last_28_days: 'm',
  last_90_days: 'q',
  this_month: 'M',
  this_year: 'Y',
};
const UNNARROWED = { countries: [], channels: [], segment: null };
const FILTERED_PAGES = ['overview', 'explorer', 'costs', 'campaigns', 'campaign', 'attribution', 'links', 'windows'];
const PAGES: readonly { name: string; label: MessageKey; key?: string }[] = [
  { name: 'overview', label: 'keys.overview', key: '1' },
  { name: 'explorer', label: 'keys.explorer', key: 'e' },
  { name: 'connections', label: 'keys.connections', key: '2' },
  { name: 'settings', label: 'keys.settings', key: '3' },
  { name: 'costs', label: 'keys.costs', key: '4' },
  { name: 'campaigns', label: 'keys.campaigns', key: '5' },
  { name: 'attribution', label: 'keys.attribution', key: 'a' },
  { name: 'links', label: 'keys.links', key: 'l' },
  { name: 'plans', label: 'keys.plans', key: 'p' },
  { name: 'plan-calibration', label: 'keys.plan-calibration' },
  { name: 'plan-experiments', label: 'keys.plan-experiments' },
  { name: 'windows', label: 'keys.windows', key: '6' },
  { name: 'reconciliation', label: 'keys.reconciliation', key: '7' },
  { name: 'rates', label: 'keys.rates', key: '8' },
  { name: 'exchange-rates', label: 'keys.exchange-rates', key: '9' },
  { name: 'ad-accounts', label: 'keys.ad-accounts', key: '0' },
  { name: 'market', label: 'keys.market', key: 'g' },
  { name: 'market-ranking', label: 'keys.market-ranking', key: 'k' },
  { name: 'market-figures', label: 'keys.market-figures', key: 'f' },
  { name: 'reports', label: 'keys.reports', key: 'R' },
  { name: 'report-runs', label: 'keys.report-runs' },
  { name: 'report-schedules', label: 'keys.report-schedules' },
];

/** Everything the palette offers; the key map shows those with a key. */
export function useCommands(open: { openKeys: () => void; openPalette?: () => void }) {
  const { t } = useText();
  const route = useRoute();
  const router = useRouter();
  const { filters, update } = useFilters();
  const { countryName } = useFormats();
  const { choose, themeName } = useThemeName();
  const command = (group: MessageKey, id: string, label: string, run: () => void, key?: string): Command => {
    return { id: `${group}.${id}`, group: t(group), label, run, ...(key && { key }) };
  };

  /** Filters show on pages with figures: choosing one elsewhere goes to Overview. */
  const onFigures =
    (change: () => void, pages: unknown[] = FILTERED_PAGES) =>
    () => {
      if (pages.includes(route.name)) return change();
      void router.push({ name: 'overview', query: keptQuery(route) }).then(change);
    };

  const go = (name: string, choices = {}) => void router.push({ name, query: { ...keptQuery(route), ...choices } });
  const pages = () =>
    PAGES.map(({ name, label, key }) => command('shell.group_pages', name, t(label), () => go(name), key));
  const newReports = () =>
    TEMPLATES.map((template) => {
      const label = t('reports.newOf', { template: t(`reports.template_${template}`) });
      return command('shell.group_actions', template, label, () => go('reports', { [NEW_REPORT]: template }));
    });
  const ranges = () =>
    RANGE_PRESETS.map((preset) => {
      const run = onFigures(() => update({ range: { preset } }), [...FILTERED_PAGES, 'reconciliation']);
      return command('shell.group_range', preset, t(`filters.${preset}`), run, RANGE_KEYS[preset]);
    });
  const action = (id: string, label: string, run: () => void, key: string) =>
    command('shell.group_actions', id, label, run, key);
  const actions = () => [
    action('compare', t('keys.compare'), () => update(nextComparison(filters.value.comparison)), 'c'),
    action('clear', t('keys.clear'), () => update(UNNARROWED), 'x'),
    action('refresh', t('keys.refresh'), refreshNow, 'r'),
    action('keys', t('shell.keys'), open.openKeys, '?'),
  ];
  const flip = () => choose(themeName.value === 'dark' ? 'light' : 'dark');
  const look = () => [
    command('shell.group_look', 'flip', t('keys.theme'), flip, 't'),
    ...THEME_CHOICES.map((choice) =>
      command('shell.group_look', choice, `${t('shell.theme')}: ${t(`shell.theme_${choice}`)}`, () => choose(choice)),
    ),
    ...LOCALES.map((locale) =>
      command('shell.group_look', locale, `${t('shell.language')}: ${LOCALE_NAMES[locale]}`, () =>
        changeLocale(locale),
      ),
    ),
  ];
  /** On the pages of the market a country is a page, elsewhere a filter. */
  const toCountry = (country: string) => () => {
    if (route.meta.group !== 'market') return onFigures(() => update({ countries: [country] }))();
    void router.push({ name: 'market-country', params: { country }, query: keptQuery(route) });
  };
  const countries = () =>
    allCountryCodes().map((code) => command('shell.group_country', code, countryName.value(code), toCountry(code)));

  return {
    commands: computed(() => [...pages(), ...ranges(), ...actions(), ...newReports(), ...look()]),
    countryCommands: computed(countries),
  };
}
