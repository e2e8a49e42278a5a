import { createHash, randomUUID } from 'node:crypto';
import { makeMetadata, type TestMetadata } from '../../../test/support/metadata.js';
import type { Metadata } from './metadata.js';
import type { AnnotationInput } from './repositories/annotation.repository.js';
import type { ReportScheduleInput } from './repositories/report-schedule.repository.js';
import type { TargetInput } from './repositories/target.repository.js';
import type { StoredFigure } from './repositories/market.repository.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const TENANT_TABLES = [
  'workspaces',
  'users',
  'sessions',
  'api_keys',
  'connections',
  'import_runs',
  'drop_counts',
  'segments',
  'saved_views',
  'query_log',
  'ad_accounts',
  'ad_sync_runs',
  'cost_changes',
  'message_rates',
  'invoice_lines',
  'exchange_rates',
  'market_changes',
  'market_figures',
  'alerts',
  'conversion_rules',
  'tracking_links',
  'annotations',
  'targets',
  'target_changes',
  'account_numbers',
  'plans',
  'plan_versions',
  'plan_comments',
  'plan_publications',
  'plan_publication_steps',
  'plan_links',
  'reports',
  'report_versions',
  'report_runs',
  'plan_forecasts',
  'plan_campaigns',
  'experiments',
  'report_shares',
  'report_downloads',
  'report_schedules',
  'report_recipients',
  'report_sends',
  'report_mails',
  'favourites',
  'embeds',
  'embed_days',
];

/** Methods that take no workspace, each because it is what finds the workspace, serves all of them or is not a tenant's. */
const UNSCOPED = [
  'workspaces.create',
  'workspaces.list',
  'users.findByEmail',
  'users.countAll',
  'sessions.find',
  'sessions.extend',
  'sessions.delete',
  'sessions.deleteExpired',
  'setupTokens.create',
  'setupTokens.isValid',
  'setupTokens.redeem',
  'apiKeys.findByHash',
  'connections.findForWebhook',
  'queryLog.add',
  'queryLog.deleteOld',
  'adAccounts.due',
  'adSyncRuns.deleteOld',
  'alerts.deleteOld',
  'reportRuns.claim',
  'reportRuns.expired',
  'reportRuns.deleteOld',
  'reportShares.findByToken',
  'reportShares.deleteOld',
  'reportSchedules.due',
  'reportSchedules.unsubscribe',
  'reportSchedules.deleteOld',
  'reportSends.claim',
  'reportSends.deleteOld',
  'annotations.deleteOld',
  'reportSends.addressOf',
  'reportSends.noteBounce',
  'embeds.findByToken',
  'embeds.deleteOldDays',
];

/** The repositories' inner steps. */
const PRIVATE = [
  'connections.seal',
  'connections.open',
  'adAccounts.seal',
  'trackingLinks.matching',
  ...['annotations.find', 'annotations.matching'],
  'plans.lock',
  'planOutcomes.assertPlan',
  ...['reportSchedules.name', 'reportSchedules.whole', 'favourites.isSeen'],
];

const REPORT = { name: 'x', template: 'executive', parameters: { name: 'x' }, by: null, at: NOW };
const SHARE = {
  ...{ runId: null, origin: 'hand' as const, name: 'x', passwordHash: null, expiresAt: null },
  ...{ createdAt: NOW, createdBy: null },
};
const DOWNLOAD = { runId: randomUUID(), format: 'csv', address: '192.0.2.1', at: NOW };
const SCHEDULE: ReportScheduleInput = {
  ...{ frequency: 'weekly', weekDay: 1, monthDay: null, hour: 8, timeZone: 'Europe/Rome', nextAt: NOW },
  ...{ formats: ['csv'], delivery: 'attachment', language: 'en', waitHours: null, recipients: ['a@example.test'] },
};
const SEND = {
  dueAt: NOW,
  test: false,
  period: { from: '2026-01-01', to: '2026-01-02', timeZone: 'UTC' },
  nextAt: null,
};
const EMBED = {
  ...{ name: 'x', question: {}, origins: ['https://example.test'], language: 'en', theme: 'auto' as const },
  ...{ expiresAt: null, createdAt: NOW, createdBy: null },
};
const RUN_END = { status: 'done', files: ['csv'], error: null, at: NOW, filesUntil: NOW } as const;

interface Rows {
  annotationId: string;
  deletedAnnotationId: string;
  deletedScheduleId: string;
  targetId: string;
  workspaceId: string;
  userId: string;
  apiKeyId: string;
  connectionId: string;
  importId: string;
  segmentId: string;
  viewId: string;
  adAccountId: string;
  adRunId: string;
  costChangeId: string;
  marketChangeId: string;
  figure: StoredFigure;
  alertId: string;
  conversionRuleId: string;
  linkId: string;
  planId: string;
  planCommentId: string;
  publicationId: string;
  publicationStepId: string;
  reportId: string;
  reportRun: { id: string; claim: string };
  experimentId: string;
  shareId: string;
  scheduleId: string;
  send: { id: string; claim: string };
  mailId: string;
  recipientId: string;
  embedId: string;
  tokenHash: Buffer;
}

const ANNOTATION: AnnotationInput = {
  ...{ isPersonal: false, kind: 'holiday', title: 'x', note: '', countries: [], channels: [] },
  ...{ fromDay: '2026-03-01', toDay: '2026-03-01', fromAt: null, toAt: null, timeZone: null },
};
const TARGET: TargetInput = {
  ...{ metric: 'conversations_started', country: 'IT', period: 'month', fromDay: '2026-03-01', toDay: '2026-03-31' },
  ...{ value: '100', currency: null, direction: 'at_least', isProrated: false },
};
const HAND = { author: 'user 1', by: null, at: NOW };
const ALL_ANNOTATIONS = {
  ...{ viewer: 'user 1', kinds: [], countries: [], channels: [], isPersonal: null, search: '', range: null },
};
const ALL_PLANS = { archived: null, search: null };
const hash = (): Buffer => createHash('sha256').update(randomUUID()).digest();

const RATE = {
  market: 'Italy',
  category: 'marketing',
  currency: 'USD',
  tierFrom: 0,
  from: '2026-01-01',
  rate: '0.07',
  source: 'test',
};
const RULE = { kind: 'keyword', phrases: ['ordine'], channel: null, value: null, currency: null } as const;
const ruleOf = (name: string) => ({ ...RULE, name, phrases: [...RULE.phrases] });
const LINK = { channel: 'whatsapp', address: '390212345678', text: '', campaign: null } as const;
const LINKS_SHOWN = { search: '', archived: false };
const INVOICE = {
  ...{ from: '2026-01-01', to: '2026-01-31', account: '', country: '', market: 'Italy', category: 'marketing' },
  ...{ messages: 10, amount: '0.7', currency: 'USD' },
};
const FIGURE = {
  ...{ app: 'WhatsApp', country: 'IT', period: '2026', metric: 'mau', value: '40000000', url: null },
  ...{ grade: 'A', sampleSize: null, off: false },
};
const SAVE = { schema: 1, content: { name: 'x' }, note: '', draft: true, by: null, at: NOW };
const publicationOf = (planId: string, adAccountId: string, marker: string) => ({
  ...{ planId, adAccountId, marker, planVersion: 1, account: '4400110022', startedBy: null, at: NOW },
  steps: [{ key: 'campaign', kind: 'campaign', name: marker, edge: 'campaigns', body: { name: marker } }],
});
const KEEP = {
  ...{ version: 1, startsOn: '2026-02-01', endsOn: '2026-02-20', content: {}, forecast: {}, late: false, keptAt: NOW },
};
const EXPERIMENT = {
  ...{ name: 'x', kind: 'messages' as const, startsOn: '2026-02-01', endsOn: '2026-02-20', timeZone: 'UTC', seed: 1 },
  ...{ design: {}, groups: {}, by: null, at: NOW },
} as const;
const LINKED = { origin: 'linked', by: null, at: NOW } as const;
const EXCHANGE = { day: '2026-01-02', base: 'EUR', quote: 'USD', rate: '1.05', source: 'test' };

async function fill(metadata: Metadata, name: string): Promise<Rows> {
  const { id: workspaceId } = await metadata.workspaces.create({ name, timeZone: 'Europe/Rome' });
  const user = await metadata.users.create(workspaceId, {
    email: `${name}@example.test`,
    name,
    passwordHash: 'hash',
    role: 'administrator',
    locale: 'en',
  });
  const tokenHash = hash();
  const expiresAt = new Date(NOW.getTime() + 60_000);
  await metadata.sessions.create(workspaceId, { tokenHash, userId: user.id, csrfToken: 'c', expiresAt });
  const key = { name, role: 'analyst', prefix: 'spk_', keyHash: hash() } as const;
  const apiKey = await metadata.apiKeys.create(workspaceId, key);
  const settings = { app_secret: name };
  const connection = await metadata.connections.create(workspaceId, { channel: 'whatsapp', name, settings });
  const run = await metadata.importRuns.start(workspaceId, { kind: 'ads', fileName: `${name}.csv` });
  await metadata.dropCounts.add(workspaceId, connection.id, '2026-03-01', [{ reason: 'missing_id', detail: name }]);
  const filters = [{ dimension: 'country', operator: 'IS' as const, values: ['IT'] }];
  const segment = await metadata.segments.create(workspaceId, { name, filters }, null);
  const view = await metadata.savedViews.create(workspaceId, user.id, { name, query: 'a=b', shared: true });
  const adAccount = await metadata.adAccounts.create(workspaceId, {
    ...{ platform: 'meta', externalId: '4400110022', name, accountName: name, historyDays: 90 },
    ...{ currency: 'EUR', timeZone: 'Europe/Rome', tokenExpiresAt: null, tokenCheckedAt: NOW },
    nextSyncAt: NOW,
    settings: { access_token: name },
  });
  const adRun = await metadata.adSyncRuns.open(workspaceId, adAccount.id, 'manual', NOW);
  const change = { note: name, createdBy: null };
  const costChange = await metadata.costs.addRates(workspaceId, change, [RATE]);
  await metadata.costs.addExchangeRates(workspaceId, change, [EXCHANGE]);
  await metadata.costs.saveSettings(workspaceId, change, { name });
  const figure = { ...FIGURE, source: name };
  const marketChange = await metadata.market.addFigures(workspaceId, change, [figure]);
  const details = { name, since: NOW.toISOString() };
  await metadata.alerts.settle(
    workspaceId,
    ['SOURCE_SILENT'],
    [{ kind: 'SOURCE_SILENT', subject: 'same', details }],
    NOW,
  );
  const [alert] = await metadata.alerts.open(workspaceId);
  const rule = await metadata.conversionRules.create(workspaceId, ruleOf(name), null);
  const link = await metadata.trackingLinks.create(workspaceId, { ...LINK, name, token: '23456C' }, null);
  await metadata.invoices.add(workspaceId, change, [{ ...INVOICE, account: name }]);
  await metadata.accountNumbers.remember(workspaceId, new Map([['880044001', `39${name.length}`]]));
  const plan = await metadata.plans.create(workspaceId, { ...SAVE, name });
  const comment = await metadata.planComments.add(workspaceId, plan.id, { text: name, by: null, at: NOW });
  const report = await metadata.reports.create(workspaceId, { ...REPORT, name });
  await metadata.reportRuns.queue(workspaceId, report.id, { by: null, at: NOW });
  const claimed = await metadata.reportRuns.claim(randomUUID(), { seconds: 600, at: NOW });
  const publication = await metadata.planPublications.open(workspaceId, publicationOf(plan.id, adAccount.id, name));
  await metadata.planLinks.add(workspaceId, plan.id, { linkId: link.id, channel: 'whatsapp', country: 'IT' });
  const experiment = await metadata.experiments.create(workspaceId, EXPERIMENT);
  await metadata.planOutcomes.keep(workspaceId, plan.id, KEEP);
  await metadata.planOutcomes.setCampaigns(workspaceId, plan.id, [name], LINKED);
  const share = await metadata.reportShares.create(workspaceId, { ...SHARE, reportId: report.id, tokenHash: hash() });
  await metadata.reportShares.logDownload(workspaceId, share.id, DOWNLOAD);
  const byAt = { by: null, at: NOW };
  const schedule = await metadata.reportSchedules.create(workspaceId, report.id, SCHEDULE, byAt);
  const deletedSchedule = await metadata.reportSchedules.create(workspaceId, report.id, SCHEDULE, byAt);
  await metadata.reportSchedules.delete(workspaceId, deletedSchedule.id, NOW);
  const mails = schedule.recipients.map((recipient) => ({ recipientId: recipient.id, email: recipient.email }));
  await metadata.reportSends.create(workspaceId, { ...SEND, scheduleId: schedule.id, mails });
  const send = await metadata.reportSends.claim(randomUUID(), 600, NOW);
  const [mail] = await metadata.reportSends.mails(workspaceId, send?.id ?? '');
  await metadata.favourites.add(workspaceId, user.id, 'report', report.id);
  await metadata.favourites.add(workspaceId, user.id, 'view', view.id);
  const annotation = await metadata.annotations.create(workspaceId, { ...ANNOTATION, title: name }, HAND);
  const deleted = await metadata.annotations.create(workspaceId, { ...ANNOTATION, title: name }, HAND);
  await metadata.annotations.delete(workspaceId, deleted.id, HAND);
  const target = await metadata.targets.set(workspaceId, TARGET, null, HAND);
  const embed = await metadata.embeds.create(workspaceId, { ...EMBED, tokenHash: hash() });
  await metadata.embeds.countView(workspaceId, embed.id, '2026-03-01');
  return {
    workspaceId,
    targetId: target.id,
    annotationId: annotation.id,
    deletedAnnotationId: deleted.id,
    publicationId: publication.id,
    publicationStepId: publication.steps[0]?.id ?? '',
    reportId: report.id,
    reportRun: { id: claimed?.id ?? '', claim: claimed?.claim ?? '' },
    shareId: share.id,
    scheduleId: schedule.id,
    deletedScheduleId: deletedSchedule.id,
    send: { id: send?.id ?? '', claim: send?.claim ?? '' },
    mailId: mail?.id ?? '',
    recipientId: mail?.recipientId ?? '',
    embedId: embed.id,
    planId: plan.id,
    planCommentId: comment.id,
    experimentId: experiment.id,
    conversionRuleId: rule.id,
    linkId: link.id,
    alertId: alert?.id ?? '',
    costChangeId: costChange.id,
    marketChangeId: marketChange.id,
    figure,
    userId: user.id,
    apiKeyId: apiKey.id,
    connectionId: connection.id,
    importId: run.id,
    segmentId: segment.id,
    viewId: view.id,
    adAccountId: adAccount.id,
    adRunId: adRun.id,
    tokenHash,
  };
}

/** Every scoped method, called with `own` workspace and the ids of `other`. null: reads nothing; error: refuses. */
function attempts(metadata: Metadata, own: string, other: Rows): Record<string, () => Promise<unknown>> {
  const { users, sessions, apiKeys, connections, importRuns, dropCounts, segments, savedViews } = metadata;
  const { adAccounts, adSyncRuns, conversionRules, trackingLinks, plans, planComments, reports, reportRuns } = metadata;
  const { planPublications, planLinks, planOutcomes } = metadata;
  const stolen = { tokenHash: hash(), userId: other.userId, csrfToken: 'c', expiresAt: NOW };
  const view = { name: 'x', query: '', shared: true };
  // The same key as the other's row: the count must not move.
  const drop = { reason: 'missing_id', detail: 'first' } as const;
  return {
    'users.find': () => users.find(own, other.userId),
    'users.get': () => users.get(own, other.userId),
    'users.update': () => users.update(own, other.userId, { name: 'changed', passwordHash: 'changed' }),
    'sessions.create': () => sessions.create(own, stolen),
    'sessions.deleteOfUser': () => sessions.deleteOfUser(own, other.userId),
    'apiKeys.get': () => apiKeys.get(own, other.apiKeyId),
    'apiKeys.revoke': () => apiKeys.revoke(own, other.apiKeyId, NOW),
    'apiKeys.touch': () => apiKeys.touch(own, other.apiKeyId, NOW),
    'connections.find': () => connections.find(own, other.connectionId),
    'connections.get': () => connections.get(own, other.connectionId),
    'connections.update': () => connections.update(own, other.connectionId, { name: 'x', settings: { a: 'b' } }),
    'connections.setStatus': () => connections.setStatus(own, other.connectionId, 'paused'),
    'connections.delete': () => connections.delete(own, other.connectionId),
    'connections.secretsOf': () => connections.secretsOf(own, other.connectionId),
    'connections.markDelivery': () => connections.markDelivery(own, other.connectionId, NOW),
    'importRuns.get': () => importRuns.get(own, other.importId),
    'importRuns.finish': () => importRuns.finish(own, other.importId, { rowsRead: 9, rowsTaken: 9, skipped: [] }),
    'importRuns.takeBack': () => importRuns.takeBack(own, other.importId, NOW),
    'segments.find': () => segments.find(own, other.segmentId),
    'segments.get': () => segments.get(own, other.segmentId),
    'segments.update': () => segments.update(own, other.segmentId, { name: 'x', filters: [] }),
    'segments.delete': () => segments.delete(own, other.segmentId),
    'savedViews.create': () => savedViews.create(own, other.userId, view),
    'savedViews.get': () => savedViews.get(own, other.userId, other.viewId),
    'savedViews.update': () => savedViews.update(own, other.userId, other.viewId, view),
    'savedViews.delete': async () => (await savedViews.delete(own, other.viewId)) || null,
    'adAccounts.find': () => adAccounts.find(own, other.adAccountId),
    'adAccounts.get': () => adAccounts.get(own, other.adAccountId),
    'adAccounts.update': () => adAccounts.update(own, other.adAccountId, { name: 'x', settings: { a: 'b' } }),
    'adAccounts.delete': () => adAccounts.delete(own, other.adAccountId),
    'adAccounts.secretsOf': () => adAccounts.secretsOf(own, other.adAccountId),
    'adSyncRuns.open': () => adSyncRuns.open(own, other.adAccountId, 'manual', NOW),
    'adSyncRuns.findOpen': () => adSyncRuns.findOpen(own, other.adAccountId),
    'adSyncRuns.stateOf': () => adSyncRuns.stateOf(own, other.adRunId),
    'adSyncRuns.save': async () => (await adSyncRuns.save(own, other.adRunId, { progress: 1 })) || null,
    'adSyncRuns.close': () => adSyncRuns.close(own, other.adAccountId, 'stopped', NOW),
    'adSyncRuns.page': async () =>
      (await adSyncRuns.page(own, other.adAccountId, { first: 9, after: null }))[0] ?? null,
    'adSyncRuns.count': async () => (await adSyncRuns.count(own, other.adAccountId)) || null,
    'costs.takeBack': () => metadata.costs.takeBack(own, other.costChangeId, null),
    'market.takeBack': () => metadata.market.takeBack(own, other.marketChangeId, null),
    'market.history': async () => (await metadata.market.history(own, other.figure))[0] ?? null,
    'alerts.acknowledge': () => metadata.alerts.acknowledge(own, other.alertId, { name: 'x', at: NOW }),
    'conversionRules.get': () => conversionRules.get(own, other.conversionRuleId),
    'conversionRules.update': () => conversionRules.update(own, other.conversionRuleId, ruleOf('x')),
    'conversionRules.delete': () => conversionRules.delete(own, other.conversionRuleId),
    'trackingLinks.get': () => trackingLinks.get(own, other.linkId),
    'trackingLinks.update': () => trackingLinks.update(own, other.linkId, { ...LINK, name: 'x' }),
    'trackingLinks.setArchived': () => trackingLinks.setArchived(own, other.linkId, NOW),
    'plans.get': () => plans.get(own, other.planId),
    'plans.version': () => plans.version(own, other.planId, 1),
    'plans.versions': async () => (await plans.versions(own, other.planId, { first: 9, after: null }))[0] ?? null,
    'plans.countVersions': async () => (await plans.countVersions(own, other.planId)) || null,
    'plans.save': () => plans.save(own, other.planId, 1, { ...SAVE, name: 'x' }),
    'plans.setArchived': () => plans.setArchived(own, other.planId, NOW),
    'planComments.add': () => planComments.add(own, other.planId, { text: 'x', by: null, at: NOW }),
    'planComments.get': () => planComments.get(own, other.planCommentId),
    'planComments.page': async () => (await planComments.page(own, other.planId, { first: 9, after: null }))[0] ?? null,
    'planComments.count': async () => (await planComments.count(own, other.planId)) || null,
    'planComments.delete': () => planComments.delete(own, other.planCommentId),
    'planPublications.open': () => planPublications.open(own, publicationOf(other.planId, other.adAccountId, 'stolen')),
    'planPublications.get': () => planPublications.get(own, other.publicationId),
    'planPublications.list': async () => (await planPublications.list(own, other.planId))[0] ?? null,
    'planPublications.save': async () =>
      (await planPublications.save(own, other.publicationId, { status: 'done' })) ?? null,
    'planPublications.saveStep': async () =>
      (await planPublications.saveStep(own, other.publicationStepId, { state: 'made' })) ?? null,
    'planLinks.add': () => planLinks.add(own, other.planId, { linkId: other.linkId, channel: 'whatsapp', country: '' }),
    'planLinks.list': async () => (await planLinks.list(own, other.planId))[0] ?? null,
    'reports.get': () => reports.get(own, other.reportId),
    'reports.nameOf': () => reports.nameOf(own, other.reportId),
    'reports.version': () => reports.version(own, other.reportId, 1),
    'reports.versions': async () => (await reports.versions(own, other.reportId, { first: 9, after: null }))[0] ?? null,
    'reports.countVersions': async () => (await reports.countVersions(own, other.reportId)) || null,
    'reports.save': () => reports.save(own, other.reportId, 1, { ...REPORT, name: 'x' }),
    'reports.delete': () => reports.delete(own, other.reportId),
    'reportRuns.queue': () => reportRuns.queue(own, other.reportId, { by: null, at: NOW }),
    'reportRuns.get': () => reportRuns.get(own, other.reportRun.id),
    'reportRuns.page': async () => (await reportRuns.page(own, other.reportId, { first: 9, after: null }))[0] ?? null,
    'reportRuns.count': async () => (await reportRuns.count(own, other.reportId)) || null,
    'reportRuns.newest': async () => (await reportRuns.newest(own, [other.reportId]))[0] ?? null,
    'reportRuns.keep': async () => (await reportRuns.keep(own, other.reportRun, 0.5, 600)) || null,
    'reportRuns.finish': async () => (await reportRuns.finish(own, other.reportRun, RUN_END)) || null,
    'reportRuns.release': () => reportRuns.release(own, other.reportRun),
    'reportRuns.cancel': () => reportRuns.cancel(own, other.reportRun.id, NOW),
    'reportRuns.withFiles': async () => (await reportRuns.withFiles(own, other.reportId))[0] ?? null,
    'reportRuns.forgetFiles': () => reportRuns.forgetFiles(own, other.reportRun.id),
    'experiments.get': () => metadata.experiments.get(own, other.experimentId),
    'experiments.move': () =>
      metadata.experiments.move(own, other.experimentId, 'running', { at: NOW.toISOString(), by: null, note: '' }),
    'planOutcomes.forecast': () => planOutcomes.forecast(own, other.planId),
    'planOutcomes.keep': () => planOutcomes.keep(own, other.planId, KEEP),
    'planOutcomes.versionAt': () => planOutcomes.versionAt(own, other.planId, NOW),
    'planOutcomes.measure': () => planOutcomes.measure(own, other.planId, {}, NOW),
    'planOutcomes.campaigns': () => planOutcomes.campaigns(own, other.planId),
    'planOutcomes.setCampaigns': () => planOutcomes.setCampaigns(own, other.planId, ['x'], LINKED),
    'reportRuns.newestWithFiles': () => reportRuns.newestWithFiles(own, other.reportId),
    ...sendingAttempts(metadata, own, other),
    'favourites.add': () => metadata.favourites.add(own, other.userId, 'report', other.reportId),
    'favourites.remove': () => metadata.favourites.remove(own, other.userId, 'report', other.reportId),
    'favourites.ids': async () => (await metadata.favourites.ids(own, other.userId, 'report'))[0] ?? null,
    ...markAttempts(metadata, own, other),
    'dropCounts.add': () => dropCounts.add(own, other.connectionId, '2026-03-01', [drop]),
  };
}

function sendingAttempts(
  { reportShares, reportSchedules, reportSends, embeds }: Metadata,
  own: string,
  other: Rows,
): Record<string, () => Promise<unknown>> {
  const page = { first: 9, after: null };
  const { send, shareId, scheduleId, mailId, recipientId } = other;
  const released = { status: 'failed', error: 'x', seconds: 1 } as const;
  return {
    'reportShares.get': () => reportShares.get(own, shareId),
    'reportShares.page': async () => (await reportShares.page(own, other.reportId, page))[0] ?? null,
    'reportShares.count': async () => (await reportShares.count(own, other.reportId)) || null,
    'reportShares.revoke': () => reportShares.revoke(own, shareId, NOW),
    'reportShares.logDownload': () => reportShares.logDownload(own, shareId, DOWNLOAD),
    'reportShares.downloads': async () => (await reportShares.downloads(own, shareId, page))[0] ?? null,
    'reportShares.countDownloads': async () => (await reportShares.countDownloads(own, shareId)) || null,
    'reportSchedules.create': () => reportSchedules.create(own, other.reportId, SCHEDULE, { by: null, at: NOW }),
    'reportSchedules.update': () => reportSchedules.update(own, scheduleId, SCHEDULE),
    'reportSchedules.get': () => reportSchedules.get(own, scheduleId),
    'reportSchedules.page': async () => (await reportSchedules.page(own, other.reportId, page))[0] ?? null,
    'reportSchedules.count': async () => (await reportSchedules.count(own, other.reportId)) || null,
    'reportSchedules.setPaused': () => reportSchedules.setPaused(own, scheduleId, true, NOW),
    'reportSchedules.resumeRecipient': () => reportSchedules.resumeRecipient(own, recipientId, NOW),
    'reportSchedules.delete': () => reportSchedules.delete(own, scheduleId, NOW),
    'reportSchedules.restore': () => reportSchedules.restore(own, other.deletedScheduleId, () => NOW),
    'reportSends.create': () => reportSends.create(own, { ...SEND, scheduleId, dueAt: new Date(), mails: [] }),
    'reportSends.get': () => reportSends.get(own, send.id),
    'reportSends.page': async () => (await reportSends.page(own, scheduleId, page))[0] ?? null,
    'reportSends.count': async () => (await reportSends.count(own, scheduleId)) || null,
    'reportSends.mails': async () => (await reportSends.mails(own, send.id))[0] ?? null,
    'reportSends.keep': async () => (await reportSends.keep(own, send, 600)) || null,
    'reportSends.release': () => reportSends.release(own, send, released),
    'reportSends.finish': () => reportSends.finish(own, send, { status: 'failed', error: 'x', at: NOW }),
    'reportSends.moveMail': async () =>
      (await reportSends.moveMail(own, send, mailId, ['queued', 'connecting'])) || null,
    ...embedAttempts(embeds, own, other.embedId),
    'reportSends.sendAgain': () => reportSends.sendAgain(own, mailId, NOW),
  };
}

function markAttempts(
  { annotations, targets }: Metadata,
  own: string,
  other: Rows,
): Record<string, () => Promise<unknown>> {
  const { annotationId: id, deletedAnnotationId } = other;
  return {
    'annotations.get': () => annotations.get(own, id),
    'annotations.getDeleted': () => annotations.getDeleted(own, deletedAnnotationId),
    'annotations.update': () => annotations.update(own, { id, base: 1 }, ANNOTATION, HAND),
    'annotations.delete': () => annotations.delete(own, id, HAND),
    'targets.get': () => targets.get(own, other.targetId),
    'targets.remove': () => targets.remove(own, other.targetId, 1, HAND),
    'targets.history': async () => (await targets.history(own, other.targetId, { first: 9, after: null }))[0] ?? null,
    'targets.countHistory': async () => (await targets.countHistory(own, other.targetId)) || null,
    'annotations.restore': () => annotations.restore(own, deletedAnnotationId, HAND),
  };
}

function embedAttempts(embeds: Metadata['embeds'], own: string, id: string): Record<string, () => Promise<unknown>> {
  return {
    'embeds.get': () => embeds.get(own, id),
    'embeds.update': () => embeds.update(own, { id, base: 1 }, EMBED, HAND),
    'embeds.revoke': () => embeds.revoke(own, id, NOW),
    'embeds.countView': () => embeds.countView(own, id, '2026-03-01'),
    'embeds.days': async () => (await embeds.days(own, id, '2026-01-01'))[0] ?? null,
  };
}

/** Scoped methods that take no other id: they may only ever give or change rows of their own workspace. */
const OWN_ROWS_ONLY = [
  'workspaces.find',
  'workspaces.get',
  'workspaces.update',
  'workspaces.contactKey',
  'users.create',
  'users.page',
  'users.count',
  'apiKeys.create',
  'apiKeys.list',
  'apiKeys.page',
  'apiKeys.count',
  'connections.create',
  'connections.list',
  'connections.page',
  'connections.count',
  'importRuns.start',
  'importRuns.page',
  'importRuns.count',
  'dropCounts.list',
  'segments.create',
  'segments.list',
  'savedViews.list',
  'queryLog.page',
  'queryLog.count',
  'adAccounts.create',
  'adAccounts.list',
  'adAccounts.page',
  'adAccounts.count',
  'adSyncRuns.latest',
  'alerts.settle',
  'alerts.open',
  'alerts.page',
  'alerts.count',
  'costs.addRates',
  'costs.addExchangeRates',
  'costs.saveSettings',
  'costs.changes',
  'costs.rates',
  'costs.exchangeRates',
  'costs.settings',
  'costs.revision',
  'accountNumbers.remember',
  'accountNumbers.list',
  'conversionRules.create',
  'conversionRules.list',
  'conversionRules.page',
  'conversionRules.count',
  'trackingLinks.create',
  'trackingLinks.list',
  'trackingLinks.page',
  'trackingLinks.count',
  'invoices.add',
  'invoices.lines',
  'market.addFigures',
  'market.figures',
  'market.changes',
  'market.revision',
  'plans.create',
  'plans.page',
  'plans.count',
  'reports.create',
  'reports.page',
  'reports.count',
  'experiments.create',
  'experiments.page',
  'experiments.count',
  'planOutcomes.unkept',
  'planOutcomes.unmeasured',
  'planOutcomes.past',
  'reportShares.create',
  'targets.set',
  'targets.list',
  'annotations.create',
  'annotations.page',
  'annotations.count',
  'embeds.create',
  'embeds.page',
  'embeds.count',
];

async function snapshot(metadata: Metadata): Promise<Record<string, unknown[]>> {
  const tables = TENANT_TABLES.map(async (table) => {
    const { rows } = await metadata.pool.query<{ row: unknown }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY t`,
    );
    return [table, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

describe('workspace isolation', () => {
  let test: TestMetadata;
  let metadata: Metadata;
  let first: Rows;
  let second: Rows;

  beforeAll(async () => {
    test = await makeMetadata();
    metadata = test.metadata;
    first = await fill(metadata, 'first');
    second = await fill(metadata, 'second');
  });
  afterAll(() => test.close());

  it('is proven here for every method of every repository', () => {
    const methods = Object.entries(metadata).flatMap(([name, repository]: [string, object]) =>
      name in { pool: 1, dataSource: 1, box: 1 }
        ? []
        : Object.getOwnPropertyNames(Object.getPrototypeOf(repository))
            .filter((method) => method !== 'constructor')
            .map((method) => `${name}.${method}`),
    );
    const known = [...UNSCOPED, ...PRIVATE, ...OWN_ROWS_ONLY, ...Object.keys(attempts(metadata, '', first))];
    expect(known.sort()).toEqual(methods.sort());
  });

  it('neither gives nor changes a row of another workspace', async () => {
    const before = await snapshot(metadata);
    const answers: Record<string, unknown> = {};
    for (const [name, attempt] of Object.entries(attempts(metadata, second.workspaceId, first))) {
      answers[name] = await attempt().catch((error: { code: string }) => error.code);
    }
    const given = Object.entries(answers).filter(([, answer]) => answer != null && answer !== 'NOT_FOUND');
    expect(given).toEqual([]);
    expect(await snapshot(metadata)).toEqual(before);
  });

  it('lists and makes rows of the given workspace only', async () => {
    const { users, apiKeys, connections, importRuns, dropCounts, workspaces, segments, savedViews, queryLog } =
      metadata;
    const own = second.workspaceId;
    const page = { first: 100, after: null };
    const lists = [
      users.page(own, page),
      apiKeys.page(own, page),
      connections.page(own, page),
      apiKeys.list(own),
      connections.list(own),
      importRuns.page(own, page),
      segments.list(own),
      savedViews.list(own, first.userId),
      metadata.adAccounts.list(own),
      metadata.adAccounts.page(own, page),
      metadata.adSyncRuns.latest(own),
      metadata.costs.changes(own, 'rates'),
      metadata.market.changes(own, 10),
      metadata.alerts.open(own),
      metadata.alerts.page(own, page),
      metadata.embeds.page(own, page),
      metadata.conversionRules.list(own),
      metadata.conversionRules.page(own, page),
      metadata.trackingLinks.list(own),
      metadata.trackingLinks.page(own, LINKS_SHOWN, page),
      metadata.plans.page(own, ALL_PLANS, page),
      metadata.reports.page(own, page),
      metadata.reportRuns.page(own, null, page),
      metadata.planOutcomes.past(own, '2026-03-01'),
      metadata.experiments.page(own, page),
      metadata.reportSchedules.page(own, null, page),
      metadata.annotations.page(own, ALL_ANNOTATIONS, page),
      metadata.targets.list(own),
    ];
    const owners = (await Promise.all<{ workspaceId: string }[]>(lists)).flat().map((row) => row.workspaceId);
    const revisions = async () => [
      await metadata.costs.revision(first.workspaceId),
      await metadata.costs.revision(own),
    ];
    const [earlier, kept] = await revisions();
    expect(owners).toHaveLength(lists.length);
    await metadata.alerts.settle(own, ['SOURCE_SILENT'], [], NOW);
    expect(await metadata.alerts.open(own)).toEqual([]);
    expect(await metadata.alerts.open(first.workspaceId)).toHaveLength(1);
    await metadata.costs.takeBack(first.workspaceId, first.costChangeId, null);
    const [after, still] = await revisions();
    expect([after === earlier, still === kept]).toEqual([false, true]);
    expect(await metadata.costs.rates(first.workspaceId)).toEqual([]);
    expect(await metadata.costs.rates(own)).toEqual([RATE]);
    expect(await metadata.costs.settings(own)).toEqual({ name: 'second' });
    expect(await metadata.invoices.lines(own, INVOICE)).toEqual([{ ...INVOICE, account: 'second' }]);
    const marketBefore = await metadata.market.revision(own);
    await metadata.market.takeBack(first.workspaceId, first.marketChangeId, null);
    expect(await metadata.market.revision(own)).toBe(marketBefore);
    expect(await metadata.market.figures(first.workspaceId)).toEqual([]);
    expect(await metadata.market.figures(own)).toEqual([second.figure]);
    expect(new Set(owners)).toEqual(new Set([own]));
    for (const repository of [users, apiKeys, connections, importRuns, metadata.adAccounts, metadata.conversionRules])
      expect(await repository.count(own)).toBe(1);
    expect(await metadata.trackingLinks.count(own, LINKS_SHOWN)).toBe(1);
    expect(await metadata.plans.count(own, ALL_PLANS)).toBe(1);
    expect(await metadata.annotations.count(own, ALL_ANNOTATIONS)).toBe(1);
    expect(await metadata.reports.count(own)).toBe(1);
    expect(await metadata.reportRuns.count(own, null)).toBe(1);
    const ended = { from: '2026-02-01', to: '2026-03-01', before: NOW };
    expect(await metadata.planOutcomes.unmeasured(own, ended)).toEqual([second.planId]);
    expect(await metadata.experiments.count(own)).toBe(1);
    expect(await metadata.planOutcomes.unkept(own, '2026-03-01')).toEqual([]);
    expect(await queryLog.count(own, 'RECENT')).toBe(0);
    expect((await dropCounts.list(own)).every(({ detail }) => detail === 'second')).toBe(true);
    const before = await snapshot(metadata);
    await workspaces.update(own, { name: 'renamed' });
    const changed = (await snapshot(metadata))['workspaces']?.filter(
      (row, index) => JSON.stringify(row) !== JSON.stringify(before['workspaces']?.[index]),
    );
    expect(changed).toMatchObject([{ id: own, name: 'renamed' }]);
  });

  it('gives each key, session and webhook the workspace it belongs to', async () => {
    expect((await metadata.sessions.find(first.tokenHash, NOW))?.workspace.id).toBe(first.workspaceId);
    expect((await metadata.connections.findForWebhook(first.connectionId))?.workspaceId).toBe(first.workspaceId);
    expect((await metadata.users.findByEmail('first@example.test'))?.workspaceId).toBe(first.workspaceId);
  });
});
