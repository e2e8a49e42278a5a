import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { FilterOperator, Localized } from '@spunta/domain';
import type { BlockQuery, OfferedSection, ReportBlock } from '@spunta/reports';
import { FilterOperatorEnum, OrderDirectionEnum } from './enums.js';
import { DateScalar } from './scalars.js';

@ObjectType('ReportBlockFilter')
export class ReportBlockFilterModel {
  @Field(() => String)
  dimension: string;

  @Field(() => FilterOperatorEnum)
  operator: FilterOperator;

  @Field(() => [String])
  values: string[];
}

@ObjectType('ReportBlockTop')
export class ReportBlockTopModel {
  @Field(() => String)
  dimension: string;

  @Field(() => Int)
  count: number;

  @Field(() => String, { nullable: true })
  by?: string | null;

  @Field(() => Boolean, { nullable: true })
  other?: boolean;
}

@ObjectType('ReportBlockOrder')
export class ReportBlockOrderModel {
  @Field(() => String)
  by: string;

  @Field(() => OrderDirectionEnum)
  direction: 'ASC' | 'DESC';
}

@ObjectType('ReportLast', { description: 'A stretch that ends with the last day of the report' })
export class ReportLastModel {
  @Field(() => Int)
  count: number;

  @Field(() => String)
  unit: NonNullable<BlockQuery['last']>['unit'];
}

@ObjectType('ReportRange', { description: 'Whole days, both included' })
export class ReportRangeModel {
  @Field(() => DateScalar)
  from: string;

  @Field(() => DateScalar)
  to: string;

  @Field(() => String)
  timeZone: string;
}

@ObjectType('ReportBlockQuery')
export class ReportBlockQueryModel implements BlockQuery {
  @Field(() => [String])
  metrics: string[];

  @Field(() => [String])
  dimensions: string[];

  @Field(() => String, { nullable: true })
  granularity: BlockQuery['granularity'];

  @Field(() => [ReportBlockFilterModel])
  filters: ReportBlockFilterModel[];

  @Field(() => String, { nullable: true })
  compare: BlockQuery['compare'];

  @Field(() => ReportBlockTopModel, { nullable: true })
  top: ReportBlockTopModel | null;

  @Field(() => [ReportBlockOrderModel])
  orderBy: ReportBlockOrderModel[];

  @Field(() => Int)
  first: number;

  @Field(() => ReportLastModel, { nullable: true })
  last: ReportLastModel | null;

  @Field(() => ReportRangeModel, { nullable: true })
  range: ReportRangeModel | null;

  @Field(() => String, { nullable: true })
  currency: string | null;
}

@ObjectType('ReportBlock', { description: 'As ReportBlockInput: fields of other kinds are null' })
export class ReportBlockModel {
  @Field(() => String)
  kind: ReportBlock['kind'];

  @Field(() => String, { nullable: true })
  section?: string | null;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  text?: string | null;

  @Field(() => String, { nullable: true })
  shape?: string | null;

  @Field(() => ReportBlockQueryModel, { nullable: true })
  query?: ReportBlockQueryModel | null;
}

/** `label` takes a locale: report-block.resolver.ts picks it. */
@ObjectType('ReportSection', { description: 'A section that reports of a template can have' })
export class ReportSectionModel implements OfferedSection {
  @Field(() => String)
  key: OfferedSection['key'];

  label: Localized;

  @Field(() => Boolean, { description: 'A report has it in any case: last, where its blocks leave it out' })
  isKept: boolean;
}
