import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { LOCALES, type Localized } from '@spunta/domain';
import { MetricsService } from '../metrics/metrics.service.js';
import { Allow } from '../people/access.js';
import { DimensionInfoModel, MetricCatalogModel, MetricInfoModel } from './catalog.model.js';

const LOCALE = { type: () => String, nullable: true, defaultValue: 'en' } as const;

/** Another language than ours gets English. */
function inLocale(text: Localized, locale: string | null): string {
  return text[LOCALES.find((known) => known === locale?.slice(0, 2).toLowerCase()) ?? 'en'];
}

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
  @ResolveField(() => String)
  label(@Parent() { label }: DimensionInfoModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(label, locale);
  }

  @ResolveField(() => String)
  description(@Parent() { description }: DimensionInfoModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(description, locale);
  }
}
