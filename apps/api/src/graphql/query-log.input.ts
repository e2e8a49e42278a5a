import { ArgsType, Field } from '@nestjs/graphql';
import type { QueryLogOrder } from '@spunta/metadata';
import { QueryLogOrderEnum } from './enums.js';
import { PageArgsModel } from './page.model.js';

@ArgsType()
export class QueryLogArgs extends PageArgsModel {
  @Field(() => QueryLogOrderEnum, { defaultValue: 'RECENT' })
  order: QueryLogOrder;
}
