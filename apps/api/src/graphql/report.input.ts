import { Field, ID, InputType } from '@nestjs/graphql';
import { PAGE_SIZE_NAMES, TEMPLATE_NAMES } from '@spunta/reports';
import type { ReportRequest } from '../reports/report-parameters.js';
import { RangeInput } from './metrics.input.js';
import { ReportBlockInput } from './report-block.input.js';
import { DecimalScalar } from './scalars.js';

@InputType('ReportTargetInput')
export class ReportTargetInput {
  @Field(() => String, { description: 'Name out of metricCatalog' })
  metric: string;

  @Field(() => DecimalScalar, { description: 'What the whole period should bring; above 0' })
  value: string;
}

@InputType('ReportInput')
export class ReportInput implements ReportRequest {
  @Field(() => String, { description: '1 to 120 characters' })
  name: string;

  @Field(() => String, { description: TEMPLATE_NAMES.join(', ') })
  template: string;

  @Field(() => RangeInput)
  range: RangeInput;

  @Field(() => String, { nullable: true, description: "ISO 4217; default the workspace's" })
  currency?: string | null;

  @Field(() => String, { defaultValue: 'en', description: 'en, it' })
  language: string;

  @Field(() => [String], { defaultValue: [], description: 'ISO 3166-1 alpha-2; none: all' })
  countries: string[];

  @Field(() => [String], { defaultValue: [], description: 'Values of the dimension campaign; none: all' })
  campaigns: string[];

  @Field(() => [ReportTargetInput], { defaultValue: [] })
  targets: ReportTargetInput[];

  @Field(() => String, { defaultValue: 'A4', description: PAGE_SIZE_NAMES.join(', ') })
  pageSize: string;

  @Field(() => ID, { nullable: true, description: 'Of a plan report; default the plan that was changed last' })
  plan?: string | null;

  @Field(() => [ReportBlockInput], {
    nullable: true,
    description: '1 to 40, in their order; null: what the template says',
  })
  blocks?: ReportBlockInput[] | null;
}
