import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import type { Page } from '../paging/page.js';
import { PageInfoModel } from './metrics.model.js';

@ArgsType()
export class PageArgsModel {
  @Field(() => Int, { defaultValue: 50, description: '1 to 200' })
  first: number;

  @Field(() => String, { nullable: true, description: 'endCursor of the page before' })
  after?: string | null;
}

/** The GraphQL types `<name>Edge` and `<name>Connection` of a list; gives the second. */
export function pageModelOf<T>(node: Type<T>, name: string): Type<Page<T>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String)
    cursor: string;

    @Field(() => node)
    node: T;
  }

  @ObjectType(`${name}Connection`)
  class Connection implements Page<T> {
    @Field(() => [Edge])
    edges: Edge[];

    @Field(() => PageInfoModel)
    pageInfo: PageInfoModel;

    @Field(() => Int)
    totalCount: Promise<number>;
  }

  return Connection;
}
