import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { QueryLogEntry } from '@spunta/metadata';
import { QueryOutcomeEnum, ResultSourceEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateTimeScalar } from './scalars.js';

@ObjectType('QueryLogEntry', { description: 'A metric query and how it went' })
export class QueryLogEntryModel {
  @Field(() => ID)
  id: string;

  @Field(() => DateTimeScalar, { name: 'at' })
  askedAt: Date;

  @Field(() => String, {
    nullable: true,
    description: "E-mail address of a person or name of an API key; null for the server machine's own command line",
  })
  caller: string | null;

  @Field(() => Int)
  durationMs: number;

  @Field(() => Float, { nullable: true, description: 'null when the query was not answered' })
  rowsRead: number | null;

  @Field(() => Float, { nullable: true, description: 'null when the query was not answered' })
  bytesRead: number | null;

  @Field(() => Int, { nullable: true, description: 'null when the query was not answered' })
  complexity: number | null;

  @Field(() => QueryOutcomeEnum)
  status: QueryLogEntry['status'];

  @Field(() => String, { nullable: true })
  errorCode: string | null;

  @Field(() => [String])
  metrics: string[];

  @Field(() => [String])
  dimensions: string[];

  @Field(() => ResultSourceEnum, { nullable: true })
  source: QueryLogEntry['source'];

  @Field(() => String, {
    nullable: true,
    description: 'As it was asked: a MetricsInput in JSON; null when longer than 2,000 characters',
  })
  query: string | null;
}

export const QueryLogPageModel = pageModelOf(QueryLogEntryModel, 'QueryLog');
