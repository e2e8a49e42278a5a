import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PlatformVolume, VolumeReport } from '@spunta/domain';
import type { Restatement } from '@spunta/ingest';
import type { AdAccount, AdSyncRun } from '@spunta/metadata';
import { AdAccountsService } from '../ads/ad-accounts.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { workspaceOf } from '../people/caller.js';
import {
  AdAccountChoiceModel,
  AdAccountConnectionModel,
  AdAccountModel,
  AdDaysArgs,
  AddAdAccountInput,
  AdPlatformModel,
  AdSyncRunConnectionModel,
  AdSyncRunModel,
  UpdateAdAccountInput,
} from './ad-account.model.js';
import { PlatformVolumeConnectionModel, RestatementConnectionModel } from './ad-figures.model.js';
import { SecretInput } from './connection.model.js';
import { VolumeReportEnum } from './enums.js';
import { Caller, Shared } from './graphql.context.js';
import type { RequestContext } from './graphql.context.js';
import { inLocale, LOCALE } from './locale.js';
import { PageArgsModel } from './page.model.js';
import { heavy } from './query-limits.js';

const toSettings = (settings: SecretInput[]) => Object.fromEntries(settings.map(({ key, value }) => [key, value]));
const id = { type: () => ID };

@Resolver(() => AdAccountModel)
export class AdAccountResolver {
  constructor(private readonly service: AdAccountsService) {}

  @Allow('ad-accounts.read')
  @Query(() => [AdPlatformModel], { description: 'What can be pulled, and what each needs to know' })
  adPlatforms(@Args('locale', LOCALE) locale: string): AdPlatformModel[] {
    return this.service.platforms.map(({ platform, settings }) => ({
      platform,
      settings: settings.map(({ key, label, help, secret, required }) => ({
        ...{ key, secret, required, label: inLocale(label, locale), help: inLocale(help, locale) },
      })),
    }));
  }

  @Allow('ad-accounts.read')
  @Query(() => AdAccountConnectionModel, { complexity: heavy })
  adAccounts(@Caller() caller: CallerOf, @Args() args: PageArgsModel): Promise<Page<AdAccount>> {
    return this.service.list(workspaceOf(caller).id, args);
  }

  @Allow('ad-accounts.read')
  @Query(() => AdAccountModel, { nullable: true })
  adAccount(@Caller() caller: CallerOf, @Args('id', id) accountId: string): Promise<AdAccount | null> {
    return this.service.find(workspaceOf(caller).id, accountId);
  }

  @Allow('ad-accounts.read')
  @Query(() => RestatementConnectionModel, {
    complexity: heavy,
    description: 'What platforms changed of days gone by, the newest days first',
  })
  restatements(
    @Caller() caller: CallerOf,
    @Args() days: AdDaysArgs,
    @Args('adAccount', { type: () => String, nullable: true }) adAccount?: string | null,
  ): Promise<Page<Restatement>> {
    return this.service.restatements(workspaceOf(caller).id, days, adAccount);
  }

  @Allow('ad-accounts.read')
  @Query(() => PlatformVolumeConnectionModel, {
    complexity: heavy,
    description:
      "A messenger's own volumes and costs, the newest days first. Reports count the same messages: ask for one",
  })
  platformVolumes(
    @Caller() caller: CallerOf,
    @Args() days: AdDaysArgs,
    @Args('report', { type: () => VolumeReportEnum, defaultValue: 'pricing' }) report: VolumeReport,
    @Args('account', { type: () => String, nullable: true }) account?: string | null,
  ): Promise<Page<PlatformVolume>> {
    return this.service.volumes(workspaceOf(caller).id, days, report, account);
  }

  @Allow('ad-accounts.write')
  @Mutation(() => [AdAccountChoiceModel], {
    description: 'Asks the platform which accounts a token may read. Nothing is stored.',
  })
  findAdAccounts(
    @Args('platform') platform: string,
    @Args('settings', { type: () => [SecretInput] }) settings: SecretInput[],
  ): Promise<AdAccountChoiceModel[]> {
    return this.service.choices(platform, toSettings(settings));
  }

  @Allow('ad-accounts.write')
  @Mutation(() => AdAccountModel, { description: 'Token and account are checked; the first pull begins at once.' })
  addAdAccount(@Caller() caller: CallerOf, @Args('input') input: AddAdAccountInput): Promise<AdAccount> {
    return this.service.add(workspaceOf(caller).id, { ...input, settings: toSettings(input.settings) });
  }

  @Allow('ad-accounts.write')
  @Mutation(() => AdAccountModel)
  updateAdAccount(
    @Caller() caller: CallerOf,
    @Args('id', id) accountId: string,
    @Args('input') { settings, ...input }: UpdateAdAccountInput,
  ): Promise<AdAccount> {
    const change = { ...input, settings: settings && toSettings(settings) };
    return this.service.update(workspaceOf(caller).id, accountId, change);
  }

  @Allow('ad-accounts.sync')
  @Mutation(() => AdAccountModel, { description: 'Pulls now' })
  syncAdAccount(@Caller() caller: CallerOf, @Args('id', id) accountId: string): Promise<AdAccount> {
    return this.service.sync(workspaceOf(caller).id, accountId);
  }

  @Allow('ad-accounts.write')
  @Mutation(() => AdAccountModel)
  pauseAdAccount(@Caller() caller: CallerOf, @Args('id', id) accountId: string): Promise<AdAccount> {
    return this.service.pause(workspaceOf(caller).id, accountId);
  }

  @Allow('ad-accounts.write')
  @Mutation(() => AdAccountModel)
  resumeAdAccount(@Caller() caller: CallerOf, @Args('id', id) accountId: string): Promise<AdAccount> {
    return this.service.resume(workspaceOf(caller).id, accountId);
  }

  @Allow('ad-accounts.write')
  @Mutation(() => Boolean, { description: 'Its figures stay.' })
  removeAdAccount(@Caller() caller: CallerOf, @Args('id', id) accountId: string): Promise<boolean> {
    return this.service.remove(workspaceOf(caller).id, accountId);
  }

  @ResolveField(() => AdSyncRunModel, { nullable: true, description: 'The newest, open or over' })
  async latestRun(@Parent() account: AdAccountModel, @Shared() { adRuns }: RequestContext): Promise<AdSyncRun | null> {
    return (await adRuns()).get(account.id) ?? null;
  }

  @ResolveField(() => AdSyncRunConnectionModel, { description: 'Newest first', complexity: heavy })
  runs(
    @Caller() caller: CallerOf,
    @Parent() account: AdAccountModel,
    @Args() args: PageArgsModel,
  ): Promise<Page<AdSyncRun>> {
    return this.service.runs(workspaceOf(caller).id, account.id, args);
  }
}
