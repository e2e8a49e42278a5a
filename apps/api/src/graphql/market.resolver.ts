import { Readable } from 'node:stream';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  APPS,
  baseName,
  CAVEAT_WORDS,
  MARKET_METRICS,
  metricName,
  placeName,
  type App,
  type Base,
  type FigureInForce,
  type MarketMetric,
} from '@spunta/market';
import type { MarketChange } from '@spunta/metadata';
import { checkedFilter } from '../market/market.checks.js';
import { MarketService } from '../market/market.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { nameOf, workspaceOf } from '../people/caller.js';
import { Caller } from './graphql.context.js';
import { inLocale, LOCALE, localeOf } from './locale.js';
import { MarketFigureFilterInput, MarketFigureInput } from './market.input.js';
import {
  MarketAppModel,
  MarketCaveatModel,
  MarketChangeModel,
  MarketFigureEntryModel,
  MarketFigureModel,
  MarketFigurePageModel,
  MarketMetricModel,
  MarketOutcomeModel,
} from './market.model.js';
import { entryModel, figureModel, figureText, outcomeModel } from './market.shape.js';
import { PageArgsModel } from './page.model.js';

const PREVIEW = { type: () => Boolean, nullable: true, defaultValue: false } as const;

@Resolver()
export class MarketResolver {
  constructor(private readonly service: MarketService) {}

  @Allow('market.read')
  @Query(() => [MarketAppModel], { description: 'Apps that figures can be of' })
  marketApps(): readonly App[] {
    return APPS;
  }

  @Allow('market.read')
  @Query(() => [MarketMetricModel], { description: 'What figures can measure, in order of preference' })
  marketMetrics(): readonly MarketMetric[] {
    return MARKET_METRICS;
  }

  @Allow('market.read')
  @Query(() => MarketFigurePageModel, { description: 'By app, country, metric and period' })
  marketFigures(
    @Caller() caller: CallerOf,
    @Args('filter', { type: () => MarketFigureFilterInput, nullable: true }) filter: MarketFigureFilterInput | null,
    @Args() args: PageArgsModel,
  ): Promise<Page<MarketFigureModel>> {
    const shape = (figure: FigureInForce) => figureModel(figure, this.service.today());
    return this.service.page(workspaceOf(caller).id, checkedFilter(filter ?? {}), args, shape);
  }

  @Allow('market.read')
  @Query(() => [MarketFigureEntryModel], { description: 'What was stored for a figure, newest first, and what ships' })
  async marketFigureHistory(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<MarketFigureEntryModel[]> {
    return (await this.service.history(workspaceOf(caller).id, id)).map(entryModel);
  }

  @Allow('market.read')
  @Query(() => [MarketChangeModel], { description: 'Newest first, at most 100' })
  marketChanges(
    @Caller() caller: CallerOf,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null,
  ): Promise<MarketChange[]> {
    return this.service.changes(workspaceOf(caller).id, first ?? 20);
  }

  @Allow('market.write')
  @Mutation(() => MarketOutcomeModel, {
    description:
      'Takes figures as CSV; one line at fault, and nothing is changed. Long files go to POST /api/import/figures',
  })
  async importMarketFigures(
    @Caller() caller: CallerOf,
    @Args('csv', { type: () => String }) csv: string,
    @Args('fileName', { type: () => String, nullable: true }) fileName: string | null,
    @Args('preview', PREVIEW) preview: boolean | null,
  ): Promise<MarketOutcomeModel> {
    const source = Readable.from([Buffer.from(csv)], { objectMode: true });
    const query = { ...(fileName ? { fileName } : {}), preview: String(preview ?? false) };
    const outcome = await this.service.importFigures(workspaceOf(caller).id, nameOf(caller), source, query);
    return outcomeModel(outcome, this.service.today());
  }

  @Allow('market.write')
  @Mutation(() => MarketOutcomeModel, { description: 'As a preview it stores nothing' })
  async saveMarketFigures(
    @Caller() caller: CallerOf,
    @Args('figures', { type: () => [MarketFigureInput] }) figures: MarketFigureInput[],
    @Args('preview', PREVIEW) preview: boolean | null,
  ): Promise<MarketOutcomeModel> {
    const texts = figures.map(figureText);
    const outcome = await this.service.saveFigures(workspaceOf(caller).id, nameOf(caller), texts, preview ?? false);
    return outcomeModel(outcome, this.service.today());
  }

  @Allow('market.write')
  @Mutation(() => MarketOutcomeModel, { description: 'Figures that are switched off count no more' })
  async switchMarketFigures(
    @Caller() caller: CallerOf,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('off', { type: () => Boolean }) off: boolean,
  ): Promise<MarketOutcomeModel> {
    const outcome = await this.service.switchFigures(workspaceOf(caller).id, nameOf(caller), ids, off);
    return outcomeModel(outcome, this.service.today());
  }

  @Allow('market.write')
  @Mutation(() => MarketChangeModel, {
    description: "Deletes figures of the workspace's own; what ships for their places holds again",
  })
  removeMarketFigures(
    @Caller() caller: CallerOf,
    @Args('ids', { type: () => [ID] }) ids: string[],
  ): Promise<MarketChange> {
    return this.service.removeFigures(workspaceOf(caller).id, nameOf(caller), ids);
  }

  @Allow('market.write')
  @Mutation(() => MarketChangeModel, { description: 'Undoes an import or edit: what held before it holds again' })
  takeBackMarketChange(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<MarketChange> {
    return this.service.takeBack(workspaceOf(caller).id, id, nameOf(caller));
  }
}

@Resolver(() => MarketFigureModel)
export class MarketFigureResolver {
  @ResolveField(() => String)
  countryName(@Parent() { country }: MarketFigureModel, @Args('locale', LOCALE) locale: string): string {
    return placeName(country, localeOf(locale));
  }

  @ResolveField(() => String)
  baseName(@Parent() { base }: MarketFigureModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(baseName(base as Base), locale);
  }

  @ResolveField(() => String, { description: 'What it measures, with its base' })
  metricName(@Parent() { metric }: MarketFigureModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(metricName(metric), locale);
  }
}

@Resolver(() => MarketMetricModel)
export class MarketMetricResolver {
  @ResolveField(() => String)
  baseName(@Parent() { base }: MarketMetricModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(baseName(base), locale);
  }

  @ResolveField(() => String, { description: 'What it measures, with its base' })
  metricName(@Parent() { name }: MarketMetricModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(metricName(name), locale);
  }
}

@Resolver(() => MarketCaveatModel)
export class MarketCaveatResolver {
  @ResolveField(() => String)
  message(@Parent() { code }: MarketCaveatModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(CAVEAT_WORDS[code], locale);
  }
}
