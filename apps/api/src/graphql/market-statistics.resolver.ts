import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { regionOf } from '@spunta/domain';
import { metricFromText, metricName, placeName, WORLD } from '@spunta/market';
import { MarketService } from '../market/market.service.js';
import { MarketStatisticsService } from '../market/market-statistics.service.js';
import type { OwnCountOf } from '../market/own-figures.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { OwnCountOfEnum } from './enums.js';
import { Caller } from './graphql.context.js';
import { inLocale, LOCALE, localeOf } from './locale.js';
import {
  ConvertedShareModel,
  MarketCountryFigureModel,
  MarketShareModel,
  MarketStepModel,
  MarketStoriesModel,
  MarketTrendModel,
  MissingFactorModel,
  OwnBesideModel,
  WhiteSpaceModel,
  WhiteSpaceRowModel,
} from './market-statistics.model.js';
import { ownModel, rowModel, shareModel, stepModels, trendModel, whiteSpaceModel } from './market-statistics.shape.js';
import { figureModel } from './market.shape.js';
import { RangeInput } from './metrics.input.js';
import { heavy } from './query-limits.js';

const TEXT = { type: () => String, nullable: true } as const;
const METRIC = { type: () => String, nullable: true, description: 'One metric of the base' } as const;
const YEAR = { type: () => Int, nullable: true, description: 'Later figures are left out' } as const;
const RANGE = {
  type: () => RangeInput,
  nullable: true,
  description: 'Of our own figures; by default the last 365 days in the zone of the workspace',
} as const;

@Resolver()
export class MarketStatisticsResolver {
  constructor(
    private readonly statistics: MarketStatisticsService,
    private readonly market: MarketService,
  ) {}

  @Allow('market.read')
  @Query(() => MarketShareModel, {
    description: 'By default the newest year with two messengers or more, and the base with most of them',
  })
  async marketShare(
    @Caller() caller: CallerOf,
    @Args('country', { type: () => String, description: 'ISO 3166-1 alpha-2 or a name; WW for the world' })
    country: string,
    @Args('year', { type: () => Int, nullable: true }) year: number | null,
    @Args('base', TEXT) base: string | null,
    @Args('metric', METRIC) metric: string | null,
  ): Promise<MarketShareModel> {
    return shareModel(await this.statistics.share(caller, { country, year, base, metric }), this.market.today());
  }

  @Allow('market.read')
  @Query(() => MarketTrendModel, { nullable: true, description: 'Null: no figures' })
  async marketTrend(
    @Caller() caller: CallerOf,
    @Args('country', { type: () => String }) country: string,
    @Args('base', TEXT) base: string | null,
    @Args('metric', METRIC) metric: string | null,
  ): Promise<MarketTrendModel | null> {
    const trend = await this.statistics.trend(caller, { country, base, metric });
    return trend && trendModel(trend, this.market.today());
  }

  @Allow('market.read')
  @Query(() => [MarketStoriesModel], { description: 'Years that have figures' })
  async marketStories(
    @Caller() caller: CallerOf,
    @Args('country', { type: () => String, defaultValue: WORLD }) country: string,
  ): Promise<MarketStoriesModel[]> {
    const years = await this.statistics.stories(caller, country);
    const today = this.market.today();
    return years.map(({ year, rows }) => ({ year, rows: rows.map((row) => rowModel(row, today)) }));
  }

  @Allow('market.read')
  @Query(() => [MarketCountryFigureModel], { description: 'The newest figure of each country, all of one metric' })
  async marketPenetration(
    @Caller() caller: CallerOf,
    @Args('app', { type: () => String }) app: string,
    @Args('base', { type: () => String }) base: string,
    @Args('metric', METRIC) metric: string | null,
    @Args('year', YEAR) year: number | null,
  ): Promise<MarketCountryFigureModel[]> {
    const found = await this.statistics.penetration(caller, { app, base, metric: metric ?? null, year: year ?? null });
    const today = this.market.today();
    return found.map(({ country, figure }) => ({
      ...{ country, region: regionOf(country), figure: figureModel(figure, today) },
    }));
  }

  @Allow('market.read')
  @Query(() => ConvertedShareModel, {
    description:
      'A share of one base as a share of the population or of internet users; refused where a factor is missing',
  })
  async marketConversion(
    @Caller() caller: CallerOf,
    @Args('app', { type: () => String }) app: string,
    @Args('country', { type: () => String }) country: string,
    @Args('from', { type: () => String, description: 'A base that there is a figure of' }) from: string,
    @Args('to', { type: () => String, description: 'population or internet_users' }) to: string,
    @Args('year', YEAR) year: number | null,
  ): Promise<ConvertedShareModel> {
    const { steps, ...converted } = await this.statistics.convert(caller, { app, country, from, to, year });
    return { ...converted, steps: stepModels(steps, this.market.today()) };
  }

  @Allow('market.read')
  @Query(() => WhiteSpaceModel, { complexity: heavy, description: 'By messenger and country' })
  async whiteSpace(
    @Caller() caller: CallerOf,
    @Args('app', TEXT) app: string | null,
    @Args('countries', { type: () => [String], nullable: true }) countries: string[] | null,
    @Args('region', TEXT) region: string | null,
    @Args('year', YEAR) year: number | null,
    @Args('range', RANGE) range: RangeInput | null,
  ): Promise<WhiteSpaceModel> {
    const question = { app, countries, region, year };
    const { rows, ...rest } = await this.statistics.whiteSpace(caller, question, range ?? null);
    const today = this.market.today();
    return { ...rest, rows: rows.map((row) => whiteSpaceModel(row, today)) };
  }
}

@Resolver(() => MarketShareModel)
export class MarketShareResolver {
  constructor(private readonly statistics: MarketStatisticsService) {}

  @ResolveField(() => String)
  countryName(@Parent() { country }: MarketShareModel, @Args('locale', LOCALE) locale: string): string {
    return placeName(country, localeOf(locale));
  }

  @ResolveField(() => OwnBesideModel, { complexity: heavy, description: 'Our own split beside the market' })
  async own(
    @Caller() caller: CallerOf,
    @Parent() { answer }: MarketShareModel,
    @Args('of', { type: () => OwnCountOfEnum, defaultValue: 'conversations' }) of: OwnCountOf,
    @Args('range', RANGE) range: RangeInput | null,
  ): Promise<OwnBesideModel> {
    return ownModel(await this.statistics.own(caller, answer, of, range ?? null));
  }
}

@Resolver(() => MarketStepModel)
export class MarketStepResolver {
  @ResolveField(() => String, { description: 'What the figure tells' })
  label(@Parent() { words }: MarketStepModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(words, locale);
  }
}

@Resolver(() => WhiteSpaceRowModel)
export class WhiteSpaceRowResolver {
  @ResolveField(() => String)
  countryName(@Parent() { country }: WhiteSpaceRowModel, @Args('locale', LOCALE) locale: string): string {
    return placeName(country, localeOf(locale));
  }
}

@Resolver(() => MissingFactorModel)
export class MissingFactorResolver {
  @ResolveField(() => String, {
    nullable: true,
    description: 'What nobody has brought, with its base; null where no figure can tell it',
  })
  metricName(@Parent() { metric }: MissingFactorModel, @Args('locale', LOCALE) locale: string): string | null {
    const known = metricFromText(metric ?? '');
    return known && inLocale(metricName(known.name), locale);
  }
}
