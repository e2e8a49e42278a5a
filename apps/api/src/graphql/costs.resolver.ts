import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { countriesByMarket } from '@spunta/costs';
import type { CostChange, CostChangeKind } from '@spunta/metadata';
import { checkDay, checkDays, CostsService, type CostOutcome } from '../costs/costs.service.js';
import type { CostSettings } from '../costs/cost-settings.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { nameOf, scopeOf, workspaceOf } from '../people/caller.js';
import { costSettingsOf, CostSettingsInput, ExchangeRateInput, MessageRateInput } from './costs.input.js';
import {
  CostChangeModel,
  CostOutcomeModel,
  CostSettingsModel,
  EffectiveMessageRateModel,
  ExchangeRateModel,
  MessageMarketModel,
} from './costs.model.js';
import { CostChangeKindEnum } from './enums.js';
import { Caller } from './graphql.context.js';
import { DateScalar } from './scalars.js';

@Resolver()
export class CostsResolver {
  constructor(private readonly service: CostsService) {}

  @Allow('costs.read')
  @Query(() => [EffectiveMessageRateModel], { description: 'In force on the day; without one, of all days' })
  messageRates(
    @Caller() caller: CallerOf,
    @Args('day', { type: () => DateScalar, nullable: true }) day: string | null,
  ): Promise<EffectiveMessageRateModel[]> {
    return this.service.rates(workspaceOf(caller).id, day == null ? null : checkDay(day));
  }

  @Allow('costs.read')
  @Query(() => [MessageMarketModel], { description: 'All markets, with the countries of each on the day' })
  messageMarkets(@Args('day', { type: () => DateScalar }) day: string): MessageMarketModel[] {
    return countriesByMarket(checkDay(day));
  }

  @Allow('costs.read')
  @Query(() => [ExchangeRateModel], { description: 'Of these days, both included' })
  exchangeRates(
    @Caller() caller: CallerOf,
    @Args('from', { type: () => DateScalar }) from: string,
    @Args('to', { type: () => DateScalar }) to: string,
  ): Promise<ExchangeRateModel[]> {
    return this.service.exchangeRates(workspaceOf(caller).id, checkDays(from, to));
  }

  @Allow('costs.read')
  @Query(() => CostSettingsModel)
  costSettings(@Caller() caller: CallerOf): Promise<CostSettings> {
    return this.service.settings(workspaceOf(caller).id);
  }

  @Allow('costs.read')
  @Query(() => [CostChangeModel], { description: 'Newest first, at most 100' })
  costChanges(
    @Caller() caller: CallerOf,
    @Args('kind', { type: () => CostChangeKindEnum }) kind: CostChangeKind,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null,
  ): Promise<CostChange[]> {
    return this.service.changes(workspaceOf(caller).id, kind, first ?? 20);
  }

  @Allow('costs.write')
  @Mutation(() => CostOutcomeModel, { description: 'As a preview it stores nothing' })
  saveMessageRates(
    @Caller() caller: CallerOf,
    @Args('rates', { type: () => [MessageRateInput] }) rates: MessageRateInput[],
    @Args('preview', { type: () => Boolean, nullable: true, defaultValue: false }) preview: boolean | null,
  ): Promise<CostOutcome> {
    return this.service.saveRates(scopeOf(caller), nameOf(caller), rates, preview ?? false);
  }

  @Allow('costs.write')
  @Mutation(() => CostOutcomeModel)
  saveExchangeRates(
    @Caller() caller: CallerOf,
    @Args('rates', { type: () => [ExchangeRateInput] }) rates: ExchangeRateInput[],
  ): Promise<CostOutcome> {
    return this.service.saveExchangeRates(scopeOf(caller), nameOf(caller), rates);
  }

  @Allow('costs.write')
  @Mutation(() => CostSettingsModel, { description: 'Replaces all of them' })
  saveCostSettings(
    @Caller() caller: CallerOf,
    @Args('settings', { type: () => CostSettingsInput }) settings: CostSettingsInput,
  ): Promise<CostSettings> {
    return this.service.saveSettings(scopeOf(caller), nameOf(caller), costSettingsOf(settings));
  }

  @Allow('costs.write')
  @Mutation(() => CostChangeModel, { description: 'Undoes an import, edit or save: what held before it holds again' })
  takeBackCostChange(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<CostChange> {
    return this.service.takeBack(workspaceOf(caller).id, id, nameOf(caller));
  }
}
