import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Granularity, Localized } from '@spunta/domain';
import { GranularityEnum } from './enums.js';
import { DecimalScalar } from './scalars.js';

/** `label` and `description` take a locale: catalog.resolver.ts picks it. */
@ObjectType('MetricInfo')
export class MetricInfoModel {
  @Field(() => String)
  name: string;

  label: Localized;
  description: Localized;

  @Field(() => String)
  unit: string;

  @Field(() => String)
  kind: string;

  @Field(() => String)
  formula: string;

  @Field(() => String)
  source: string;

  @Field(() => Boolean, { description: 'Whether values of different rows may be added up' })
  additive: boolean;

  @Field(() => GranularityEnum, {
    description: 'No finer one can be asked for: DAY for figures of ad platforms and fees that fall due on days',
  })
  finestGranularity: Granularity;

  @Field(() => [String], { description: 'Dimensions it can be split and filtered by' })
  dimensions: string[];

  @Field(() => [String], {
    description:
      'Dimensions whose filters choose its figures, whatever stands beside it: other metrics need not know them',
  })
  filters: string[];

  @Field(() => DecimalScalar, { nullable: true, description: 'What an empty cell holds; null: unknown' })
  empty: string | null;
}

@ObjectType('DimensionInfo')
export class DimensionInfoModel {
  @Field(() => String)
  name: string;

  label: Localized;
  description: Localized;

  @Field(() => Int, {
    description: 'About how many values a large workspace has; a query that may give far too many rows is refused',
  })
  cardinality: number;

  @Field(() => [String], { description: 'All values of a closed set; none where anything may come' })
  values: string[];
}

@ObjectType('MetricCatalog')
export class MetricCatalogModel {
  @Field(() => [MetricInfoModel])
  metrics: MetricInfoModel[];

  @Field(() => [DimensionInfoModel])
  dimensions: DimensionInfoModel[];
}
