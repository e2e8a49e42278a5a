import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from './scalars.js';

/** A change of stored figures that can be taken back. */
@ObjectType({ isAbstract: true })
export class ChangeModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  note: string;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true })
  createdBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  takenBackAt: Date | null;

  @Field(() => String, { nullable: true })
  takenBackBy: string | null;
}

/** What an import or edit did, in numbers. */
@ObjectType({ isAbstract: true })
export class ChangeOutcomeModel {
  @Field(() => ID, { nullable: true, description: 'Null when nothing was stored' })
  changeId: string | null;

  @Field(() => Int)
  linesRead: number;

  @Field(() => Int)
  added: number;

  @Field(() => Int)
  changed: number;

  @Field(() => Int)
  unchanged: number;
}
