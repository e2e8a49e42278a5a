import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { regionOf } from '@spunta/domain';
import { metricName, type MarketPlace, type Ranking } from '@spunta/market';
import { MarketService } from '../market/market.service.js';
import { MarketStatisticsService } from '../market/market-statistics.service.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { Caller } from './graphql.context.js';
import { inLocale, LOCALE } from './locale.js';
import { MarketLeaderModel, MarketMapOfferModel, MarketPlaceModel } from './market-map.model.js';
import { MarketOfferModel, MarketTrendModel } from './market-statistics.model.js';
import { rowModel } from './market-statistics.shape.js';

@Resolver()
export class MarketMapResolver {
  constructor(
    private readonly statistics: MarketStatisticsService,
    private readonly market: MarketService,
  ) {}

  @Allow('market.read')
  @Query(() => [MarketMapOfferModel], {
    description: 'Metrics that a map of an app, or without one of leaders, can be drawn of; the best first',
  })
  async marketMaps(
    @Caller() caller: CallerOf,
    @Args('app', { type: () => String, nullable: true }) app: string | null,
  ): Promise<MarketMapOfferModel[]> {
    const offers = await this.statistics.maps(caller, app ?? null);
    return offers.map(({ metric: { name, base, unit }, ...rest }) => ({ ...rest, metric: name, base, unit }));
  }

  @Allow('market.read')
  @Query(() => [MarketLeaderModel], { description: 'Countries with a figure of the metric' })
  async marketLeaders(
    @Caller() caller: CallerOf,
    @Args('metric', { type: () => String }) metric: string,
    @Args('year', { type: () => Int, nullable: true, description: 'Later figures are left out' }) year: number | null,
  ): Promise<MarketLeaderModel[]> {
    const today = this.market.today();
    return (await this.statistics.leaders(caller, metric, year ?? null)).flatMap((each) => leaderModel(each, today));
  }

  @Allow('market.read')
  @Query(() => [MarketPlaceModel], { description: 'Countries with a figure of any messenger and base' })
  marketPlaces(@Caller() caller: CallerOf): Promise<MarketPlace[]> {
    return this.statistics.places(caller);
  }
}

function leaderModel({ country, year, rows, leader, runnerUp, distance }: Ranking, today: string): MarketLeaderModel[] {
  if (!leader) return [];
  const second = runnerUp && rowModel(runnerUp, today);
  const place = { country, region: regionOf(country), year, apps: rows.length };
  return [{ ...place, leader: rowModel(leader, today), runnerUp: second, distance }];
}

const NAME = { description: 'What it measures, with its base' } as const;
const nameOf = (metric: string, locale: string): string => inLocale(metricName(metric), locale);

@Resolver(() => MarketMapOfferModel)
export class MarketMapOfferResolver {
  @ResolveField(() => String, NAME)
  metricName(@Parent() { metric }: MarketMapOfferModel, @Args('locale', LOCALE) locale: string): string {
    return nameOf(metric, locale);
  }
}

@Resolver(() => MarketOfferModel)
export class MarketOfferResolver {
  @ResolveField(() => String, NAME)
  metricName(@Parent() { metric }: MarketOfferModel, @Args('locale', LOCALE) locale: string): string {
    return nameOf(metric, locale);
  }
}

@Resolver(() => MarketTrendModel)
export class MarketTrendResolver {
  @ResolveField(() => String, NAME)
  metricName(@Parent() { metric }: MarketTrendModel, @Args('locale', LOCALE) locale: string): string {
    return nameOf(metric, locale);
  }
}
