import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw } from 'vue-router';
import { useSession } from './api/session.store.js';
import { FILTER_KEYS } from './filters/filters.js';
import { urlOf } from './url-changes.js';

declare module 'vue-router' {
  interface RouteMeta {
    /** Pages that open without a session. */
    isPublic?: boolean;
    /** Pages that share an entry of the navigation. */
    group?: 'costs' | 'campaigns' | 'plans' | 'market' | 'reports';
    title?:
      | 'nav.overview'
      | 'nav.explorer'
      | 'nav.reconciliation'
      | 'nav.campaigns'
      | 'nav.attribution'
      | 'nav.links'
      | 'nav.plans'
      | 'nav.plan-scenarios'
      | 'nav.plan-calibration'
      | 'nav.plan-live'
      | 'nav.plan-experiments'
      | 'nav.costs'
      | 'nav.market'
      | 'nav.windows'
      | 'nav.connections'
      | 'nav.market-figures'
      | 'nav.ad-accounts'
      | 'nav.rates'
      | 'nav.exchange-rates'
      | 'nav.report-runs'
      | 'nav.report-schedules'
      | 'nav.reports'
      | 'nav.settings'
      | 'composer.heading'
      | 'planPublish.title'
      | 'alerts.title'
      | 'account.signIn'
      | 'account.setUpTitle'
      | 'shell.notFound';
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      path: '/',
      name: 'overview',
      component: () => import('./overview/OverviewPage.vue'),
      meta: { title: 'nav.overview' },
    },
    {
      path: '/explore',
      name: 'explorer',
      component: () => import('./explorer/ExplorerPage.vue'),
      meta: { title: 'nav.explorer' },
    },
    {
      path: '/ad-accounts/:view(restatements|volumes)?',
      name: 'ad-accounts',
      component: () => import('./ad-accounts/AdAccountsPage.vue'),
      meta: { title: 'nav.ad-accounts', group: 'costs' },
    },
    {
      path: '/reconciliation/:view(fees)?',
      name: 'reconciliation',
      component: () => import('./reconciliation/ReconciliationPage.vue'),
      meta: { title: 'nav.reconciliation', group: 'costs' },
    },
    {
      path: '/rates/:view(fees|history)?',
      name: 'rates',
      component: () => import('./rates/RatesPage.vue'),
      meta: { title: 'nav.rates', group: 'costs' },
    },
    {
      path: '/exchange-rates',
      name: 'exchange-rates',
      component: () => import('./exchange-rates/ExchangeRatesPage.vue'),
      meta: { title: 'nav.exchange-rates', group: 'costs' },
    },
    {
      path: '/campaigns',
      name: 'campaigns',
      component: () => import('./campaigns/CampaignsPage.vue'),
      meta: { title: 'nav.campaigns', group: 'campaigns' },
    },
    {
      path: '/campaigns/:id',
      name: 'campaign',
      component: () => import('./campaigns/CampaignPage.vue'),
      meta: { title: 'nav.campaigns', group: 'campaigns' },
    },
    {
      path: '/attribution',
      name: 'attribution',
      component: () => import('./attribution/AttributionPage.vue'),
      meta: { title: 'nav.attribution', group: 'campaigns' },
    },
    {
      path: '/links',
      name: 'links',
      component: () => import('./links/LinksPage.vue'),
      meta: { title: 'nav.links', group: 'campaigns' },
    },
    {
      path: '/plans',
      name: 'plans',
      component: () => import('./plans/list/PlansPage.vue'),
      meta: { title: 'nav.plans', group: 'plans' },
    },
    {
      path: '/plans/scenarios',
      name: 'plan-scenarios',
      component: () => import('./plans/scenarios/ScenariosPage.vue'),
      meta: { title: 'nav.plan-scenarios', group: 'plans' },
    },
    {
      path: '/plans/:id',
      name: 'plan',
      component: () => import('./plans/editor/PlanEditorPage.vue'),
      meta: { title: 'nav.plans', group: 'plans' },
    },
    {
      path: '/plans/calibration',
      name: 'plan-calibration',
      component: () => import('./plans/after/calibration/CalibrationPage.vue'),
      meta: { title: 'nav.plan-calibration', group: 'plans' },
    },
    {
      path: '/plans/experiments',
      name: 'plan-experiments',
      component: () => import('./plans/after/experiments/ExperimentsPage.vue'),
      meta: { title: 'nav.plan-experiments', group: 'plans' },
    },
    {
      path: '/plans/:id/publish',
      name: 'plan-publish',
      component: () => import('./plans/publish/PublishPage.vue'),
      meta: { title: 'planPublish.title', group: 'plans' },
    },
    {
      path: '/plans/:id/live',
      name: 'plan-live',
      component: () => import('./plans/after/live/PlanLivePage.vue'),
      meta: { title: 'nav.plan-live', group: 'plans' },
    },
    {
      path: '/costs',
      name: 'costs',
      component: () => import('./costs/CostsPage.vue'),
      meta: { title: 'nav.costs', group: 'costs' },
    },
    {
      path: '/windows',
      name: 'windows',
      component: () => import('./windows/WindowsPage.vue'),
      meta: { title: 'nav.windows', group: 'costs' },
    },
    {
      path: '/market',
      name: 'market',
      component: () => import('./market/MarketPage.vue'),
      meta: { title: 'nav.market', group: 'market' },
    },
    {
      path: '/market/ranking',
      name: 'market-ranking',
      component: () => import('./market/RankingPage.vue'),
      meta: { title: 'nav.market', group: 'market' },
    },
    {
      path: '/market/:country([A-Za-z]{2})',
      name: 'market-country',
      component: () => import('./market/CountryPage.vue'),
      meta: { title: 'nav.market', group: 'market' },
    },
    {
      path: '/market/figures',
      name: 'market-figures',
      component: () => import('./market/figures/MarketFiguresPage.vue'),
      meta: { title: 'nav.market-figures', group: 'market' },
    },
    {
      path: '/reports',
      name: 'reports',
      component: () => import('./reports/ReportsPage.vue'),
      meta: { title: 'nav.reports', group: 'reports' },
    },
    {
      path: '/reports/runs',
      name: 'report-runs',
      component: () => import('./reports/runs/RunsPage.vue'),
      meta: { title: 'nav.report-runs', group: 'reports' },
    },
    {
      path: '/reports/schedules',
      name: 'report-schedules',
      component: () => import('./reports/schedules/SchedulesPage.vue'),
      meta: { title: 'nav.report-schedules', group: 'reports' },
    },
    {
      path: '/reports/:id',
      name: 'report',
      component: () => import('./reports/ReportPage.vue'),
      meta: { title: 'nav.reports', group: 'reports' },
    },
    {
      path: '/reports/:id/compose',
      name: 'report-compose',
      component: () => import('./reports/composer/ComposerPage.vue'),
      meta: { title: 'composer.heading', group: 'reports' },
    },
    {
      path: '/connections',
      name: 'connections',
      component: () => import('./connections/ConnectionsPage.vue'),
      meta: { title: 'nav.connections' },
    },
    {
      path: '/alerts',
      name: 'alerts',
      component: () => import('./alerts/AlertsPage.vue'),
      meta: { title: 'alerts.title' },
    },
    {
      path: '/settings/:tab(profile|workspace|users|keys|embeds|imports|annotations|targets|queries)?',
      name: 'settings',
      component: () => import('./settings/SettingsPage.vue'),
      meta: { title: 'nav.settings' },
    },
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./account/SignInPage.vue'),
      meta: { isPublic: true, title: 'account.signIn' },
    },
    {
      path: '/set-up',
      alias: ['/setup'],
      name: 'set-up',
      component: () => import('./account/SetUpPage.vue'),
      meta: { isPublic: true, title: 'account.setUpTitle' },
    },
    {
      path: '/:path(.*)*',
      name: 'not-found',
      component: () => import('./shell/NotFoundPage.vue'),
      meta: { title: 'shell.notFound' },
    },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
});

router.beforeEach(async (to): Promise<RouteLocationRaw | boolean> => {
  const session = useSession();
  if (!session.isLoaded) await session.load();
  if (to.meta.isPublic || session.session || session.loadError) return true;
  if (session.instance?.setUpRequired) return { name: 'set-up' };
  return { name: 'sign-in', query: { next: to.fullPath } };
});

/** Every page reads and changes the query through it, so that no choice takes another away. */
export const url = urlOf(router);

/** Where sign-in leads back to: only paths of this app, so that a link can not send anyone elsewhere. */
export function safeNext(next: unknown): string {
  // Browsers read over tabs and line ends in an address, so that /<tab>/host would be //host.
  return typeof next === 'string' && /^\/(?![/\\])[^\p{Cc}]*$/u.test(next) && !next.startsWith('/sign-in') ? next : '/';
}

/** The filters of one page's URL, to be carried to the next. */
export function keptQuery(route: RouteLocationNormalized): RouteLocationNormalized['query'] {
  return Object.fromEntries(
    FILTER_KEYS.filter((key) => key in route.query).map((key) => [key, route.query[key] ?? null]),
  );
}
