import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ImportKindEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateTimeScalar } from './scalars.js';

@ObjectType('SkippedLines')
export class SkippedLinesModel {
  @Field(() => String)
  reason: string;

  @Field(() => Int)
  count: number;

  @Field(() => [Int], { description: 'First 20.' })
  lines: number[];
}

@ObjectType('ImportRun')
export class ImportRunModel {
  @Field(() => ID)
  id: string;

  @Field(() => ImportKindEnum)
  kind: 'ads' | 'events' | 'conversions' | 'consents';

  @Field(() => String)
  fileName: string;

  @Field(() => DateTimeScalar)
  startedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  finishedAt: Date | null;

  @Field(() => Int)
  rowsRead: number;

  @Field(() => Int)
  rowsTaken: number;

  @Field(() => [SkippedLinesModel])
  skipped: SkippedLinesModel[];

  @Field(() => String, { nullable: true })
  error: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When what it brought was taken back' })
  takenBackAt: Date | null;
}

export const ImportRunPageModel = pageModelOf(ImportRunModel, 'ImportRun');
