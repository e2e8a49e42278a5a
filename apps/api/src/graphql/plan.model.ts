import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageArgsModel, pageModelOf } from './page.model.js';
import { PlanContentModel } from './plan.fields.js';
import { DateTimeScalar } from './scalars.js';

@ObjectType('PlanVersion')
export class PlanVersionModel {
  @Field(() => Int, { description: 'Rises with each save; drafts that replace one another leave gaps' })
  number: number;

  @Field(() => Int, { description: 'Shape of the content when it was stored' })
  schema: number;

  @Field(() => PlanContentModel)
  content: PlanContentModel;

  @Field(() => Boolean, { description: 'Saved by itself' })
  draft: boolean;

  @Field(() => String)
  note: string;

  @Field(() => DateTimeScalar)
  savedAt: Date;

  @Field(() => String, {
    nullable: true,
    description: "E-mail address of a person, name of a key; null: the server's own token",
  })
  savedBy: string | null;
}

@ObjectType('Plan')
export class PlanModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => Int, { description: 'Number of the newest version: a save names it' })
  version: number;

  @Field(() => PlanVersionModel)
  newest: PlanVersionModel;

  @Field(() => DateTimeScalar, { nullable: true })
  archivedAt: Date | null;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true })
  createdBy: string | null;

  @Field(() => DateTimeScalar)
  updatedAt: Date;
}

@ObjectType('PlanComment')
export class PlanCommentModel {
  @Field(() => ID)
  id: string;

  @Field(() => Int, { description: 'The newest version when it was written' })
  version: number;

  @Field(() => String)
  text: string;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true })
  createdBy: string | null;

  @Field(() => Boolean)
  mine: boolean;
}

@ObjectType('PlanTextLimit', { description: 'As third parties report them: the ad platform has the last word' })
export class PlanTextLimitModel {
  @Field(() => String, { description: 'Name of the field in PlanCreative' })
  field: string;

  @Field(() => Int, { description: 'Characters of Unicode' })
  most: number;

  @Field(() => Int, { nullable: true, description: 'What is on screen before "see more"; null: all' })
  shown: number | null;

  @Field(() => Int, { description: 'How many of them an ad may have' })
  times: number;

  @Field(() => String, { nullable: true, description: 'Where the figures were read; null: a judgement' })
  source: string | null;
}

@ArgsType()
export class PlansArgsModel extends PageArgsModel {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'null: archived ones and others' })
  archived?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Part of the name' })
  search?: string | null;
}

export const PlanPageModel = pageModelOf(PlanModel, 'Plan');
export const PlanVersionPageModel = pageModelOf(PlanVersionModel, 'PlanVersion');
export const PlanCommentPageModel = pageModelOf(PlanCommentModel, 'PlanComment');
