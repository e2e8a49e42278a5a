import { Field, InputType, Int } from '@nestjs/graphql';
import {
  BLOCK_COMPARISONS,
  BLOCK_KINDS,
  BLOCK_SHAPES,
  BLOCK_STEPS,
  LAST_UNITS,
  NAMED_DIMENSIONS,
} from '@spunta/reports';
import type { BlockQueryRequest, BlockRequest } from '../reports/report-blocks.js';
import { FilterInput, OrderInput, RangeInput, TopInput } from './metrics.input.js';

@InputType('ReportLastInput', { description: 'A stretch that ends with the last day of the report' })
export class ReportLastInput {
  @Field(() => Int, { description: '1 to 120' })
  count: number;

  @Field(() => String, { description: LAST_UNITS.join(', ') })
  unit: string;
}

@InputType('ReportBlockQueryInput', {
  description:
    'As MetricsInput; the report has the period, zone, currency, countries and campaigns unless it says otherwise',
})
export class ReportBlockQueryInput implements BlockQueryRequest {
  @Field(() => [String], { description: 'Names out of metricCatalog; 1 to 8' })
  metrics: string[];

  @Field(() => [String], { defaultValue: [], description: NAMED_DIMENSIONS.join(', ') })
  dimensions: string[];

  @Field(() => String, { nullable: true, description: `${BLOCK_STEPS.join(', ')}; null: no time axis` })
  granularity?: string | null;

  @Field(() => [FilterInput], { defaultValue: [] })
  filters: FilterInput[];

  @Field(() => String, { nullable: true, description: BLOCK_COMPARISONS.join(', ') })
  compare?: string | null;

  @Field(() => TopInput, { nullable: true })
  top?: TopInput | null;

  @Field(() => [OrderInput], { defaultValue: [] })
  orderBy: OrderInput[];

  @Field(() => Int, { defaultValue: 100, description: 'Rows at most, 1 to 1000; a line chart has all' })
  first: number;

  @Field(() => ReportLastInput, { nullable: true, description: "Instead of the report's period" })
  last?: ReportLastInput | null;

  @Field(() => RangeInput, { nullable: true, description: "Instead of the report's period and zone" })
  range?: RangeInput | null;

  @Field(() => String, { nullable: true, description: "ISO 4217; default the report's" })
  currency?: string | null;
}

@InputType('ReportBlockInput')
export class ReportBlockInput implements BlockRequest {
  @Field(() => String, { description: BLOCK_KINDS.join(', ') })
  kind: string;

  @Field(() => String, { nullable: true, description: 'Of a section: its key out of reportSections' })
  section?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Needed by a chart and a table; of a section instead of its own',
  })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a text: plain, each line a paragraph, 10,000 characters at most',
  })
  text?: string | null;

  @Field(() => String, { nullable: true, description: `Of a chart: ${BLOCK_SHAPES.join(', ')}` })
  shape?: string | null;

  @Field(() => ReportBlockQueryInput, { nullable: true, description: 'Of a chart and a table' })
  query?: ReportBlockQueryInput | null;
}
