import { Field, InputType } from '@nestjs/graphql';
import type { MetricsFilter } from '@spunta/domain';
import { FilterInput } from './metrics.input.js';

@InputType('SegmentInput')
export class SegmentInput {
  @Field(() => String, { description: 'Once in a workspace' })
  name: string;

  @Field(() => [FilterInput], { description: 'On dimensions only; all of them hold' })
  filters: MetricsFilter[];
}
