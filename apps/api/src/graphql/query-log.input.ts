import { ArgsType, Field, Int } from '@nestjs/graphql';
import type { QueryLogOrder } from '@spunta/metadata';
import { QueryLogOrderEnum } from './enums.js';

@ArgsType()
export class QueryLogArgs {
  @Field(() => QueryLogOrderEnum, { defaultValue: 'RECENT' })
  order: QueryLogOrder;

  @Field(() => Int, { defaultValue: 50, description: '1 to 200' })
  first: number;

  @Field(() => String, { nullable: true, description: 'endCursor of the page before' })
  after?: string | null;
}
