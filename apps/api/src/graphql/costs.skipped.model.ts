import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('SkippedRates')
export class SkippedRatesModel {
  @Field(() => String)
  reason: string;

  @Field(() => Int)
  count: number;

  @Field(() => [Int], { description: 'First 20' })
  lines: number[];

  @Field(() => String, { description: 'What was met in the first of them' })
  detail: string;
}
