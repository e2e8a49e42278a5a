import {
  mdiBullhornOutline,
  mdiCalendarStar,
  mdiCashMultiple,
  mdiChartLine,
  mdiCog,
  mdiConnection,
  mdiEarth,
  mdiFileChartOutline,
  mdiTableSearch,
} from '@mdi/js';
import type { RouteLocationNormalized } from 'vue-router';
import { COST_PAGES } from '../costs/cost-pages.js';

/** Entries of the navigation, in the order of the rail; a narrow screen shows the main ones and puts the rest behind a button. */
export const NAV_PAGES = [
  { name: 'overview', icon: mdiChartLine, label: 'nav.overview', isMain: true },
  { name: 'campaigns', group: 'campaigns', icon: mdiBullhornOutline, label: 'nav.campaigns', isMain: true },
  { name: 'plans', group: 'plans', icon: mdiCalendarStar, label: 'nav.plans', isMain: true },
  { name: COST_PAGES[0], group: 'costs', icon: mdiCashMultiple, label: 'nav.costs', isMain: true },
  { name: 'market', group: 'market', icon: mdiEarth, label: 'nav.market', isMain: false },
  { name: 'explorer', icon: mdiTableSearch, label: 'nav.explorer', isMain: false },
  { name: 'reports', group: 'reports', icon: mdiFileChartOutline, label: 'nav.reports', isMain: true },
  { name: 'connections', icon: mdiConnection, label: 'nav.connections', isMain: false },
  { name: 'settings', icon: mdiCog, label: 'nav.settings', isMain: false },
] as const;
export type NavPage = (typeof NAV_PAGES)[number];

/** Of `aria-current`: the page itself, or one under its entry. */
export function currentOf(
  page: NavPage,
  route: Pick<RouteLocationNormalized, 'name' | 'meta'>,
): 'page' | 'true' | undefined {
  if (route.name === page.name) return 'page';
  return 'group' in page && route.meta.group === page.group ? 'true' : undefined;
}
