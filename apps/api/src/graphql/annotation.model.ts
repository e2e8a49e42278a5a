import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { AnnotationKind } from '@spunta/domain';
import {
  LONGEST_NOTE,
  LONGEST_TITLE,
  type AnnotationScope,
  type GivenAnnotation,
} from '../annotations/annotation.checks.js';
import type { AnnotationsAsked } from '../annotations/annotations.service.js';
import { AnnotationKindEnum, AnnotationScopeEnum } from './enums.js';
import { pageModelOf } from './page.model.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

@ObjectType('Annotation', { description: 'Something that happened on the time axis, on days or between instants' })
export class AnnotationModel {
  @Field(() => ID)
  id: string;

  @Field(() => AnnotationScopeEnum)
  scope: AnnotationScope;

  @Field(() => AnnotationKindEnum)
  kind: AnnotationKind;

  @Field(() => String)
  title: string;

  @Field(() => String, { description: 'Empty where there is none' })
  note: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day; null where it has instants' })
  fromDay: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day' })
  toDay: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant; null where it has days' })
  fromAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant' })
  toAt: Date | null;

  @Field(() => String, { nullable: true, description: 'In which the instants were given' })
  timeZone: string | null;

  @Field(() => [String], { description: 'ISO 3166-1 alpha-2; none: all' })
  countries: string[];

  @Field(() => [String], { description: 'Names of messengers; none: all' })
  channels: string[];

  @Field(() => Int, { description: 'What a change stands on' })
  version: number;

  @Field(() => Boolean, { description: 'Whether the caller may change and delete it' })
  mayEdit: boolean;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true, description: 'E-mail address of a person or name of an API key' })
  createdBy: string | null;

  @Field(() => DateTimeScalar)
  updatedAt: Date;

  @Field(() => String, { nullable: true })
  updatedBy: string | null;
}

export const AnnotationPageModel = pageModelOf(AnnotationModel, 'Annotation');

@InputType('AnnotationDaysInput', { description: 'Calendar days, both included, the same in every time zone' })
export class AnnotationDaysInput {
  @Field(() => DateScalar)
  from: string;

  @Field(() => DateScalar, { nullable: true, description: 'Default: the first' })
  to?: string | null;
}

@InputType('AnnotationMomentsInput')
export class AnnotationMomentsInput {
  @Field(() => DateTimeScalar)
  from: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Default: the first' })
  to?: string | null;

  @Field(() => String, { description: 'IANA time zone in which they are meant' })
  timeZone: string;
}

@InputType('AnnotationInput', { description: 'With days or with moments' })
export class AnnotationInput implements GivenAnnotation {
  @Field(() => AnnotationScopeEnum, { description: 'PERSONAL: seen by its author alone, in charts and not in reports' })
  scope: AnnotationScope;

  @Field(() => AnnotationKindEnum)
  kind: AnnotationKind;

  @Field(() => String, { description: `1 to ${LONGEST_TITLE} characters` })
  title: string;

  @Field(() => String, { nullable: true, description: `At most ${LONGEST_NOTE} characters` })
  note?: string | null;

  @Field(() => AnnotationDaysInput, { nullable: true })
  days?: AnnotationDaysInput | null;

  @Field(() => AnnotationMomentsInput, { nullable: true })
  moments?: AnnotationMomentsInput | null;

  @Field(() => [String], { nullable: true, description: 'ISO 3166-1 alpha-2; none: all' })
  countries?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Names of messengers; none: all' })
  channels?: string[] | null;
}

@InputType('AnnotationFilterInput')
export class AnnotationFilterInput implements AnnotationsAsked {
  @Field(() => [AnnotationKindEnum], { nullable: true })
  kinds?: AnnotationKind[] | null;

  @Field(() => AnnotationScopeEnum, { nullable: true })
  scope?: AnnotationScope | null;

  @Field(() => [String], { nullable: true, description: 'Those that hold for one of these, or for all countries' })
  countries?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Those that hold for one of these, or for all messengers' })
  channels?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Part of the title or the note' })
  search?: string | null;
}
