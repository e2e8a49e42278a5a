import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { metricName } from '@spunta/market';
import { MetricsService } from '../metrics/metrics.service.js';
import { Allow } from '../people/access.js';
import { DimensionInfoModel, MetricCatalogModel, MetricInfoModel } from './catalog.model.js';
import { inLocale, LOCALE } from './locale.js';

@Resolver(() => MetricCatalogModel)
export class MetricCatalogResolver {
  constructor(private readonly metrics: MetricsService) {}

  @Allow('metrics.read')
  @Query(() => MetricCatalogModel)
  metricCatalog(): MetricCatalogModel {
    return this.metrics.catalog();
  }
}

@Resolver(() => MetricInfoModel)
export class MetricInfoResolver {
  @ResolveField(() => String)
  label(@Parent() { label }: MetricInfoModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(label, locale);
  }

  @ResolveField(() => String)
  description(@Parent() { description }: MetricInfoModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(description, locale);
  }
}

@Resolver(() => DimensionInfoModel)
export class DimensionInfoResolver {
  @ResolveField(() => [String], {
    description: 'Names of `values`, in their order, where they are the names of metrics',
  })
  valueNames(@Parent() { name, values }: DimensionInfoModel, @Args('locale', LOCALE) locale: string): string[] {
    return name === 'market_measure' ? values.map((value) => inLocale(metricName(value), locale)) : [];
  }

  @ResolveField(() => String)
  label(@Parent() { label }: DimensionInfoModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(label, locale);
  }

  @ResolveField(() => String)
  description(@Parent() { description }: DimensionInfoModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(description, locale);
  }
}
