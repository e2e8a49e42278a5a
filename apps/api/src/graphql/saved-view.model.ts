import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from './scalars.js';

@ObjectType('SavedView')
export class SavedViewModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { description: "The explorer's URL query string" })
  query: string;

  @Field(() => Boolean, { description: 'Everyone in the workspace sees it' })
  shared: boolean;

  @Field(() => Boolean, { description: 'Made by the person who asks' })
  mine: boolean;

  @Field(() => Boolean, { description: 'Of the person who asks' })
  favourite: boolean;

  @Field(() => DateTimeScalar)
  createdAt: Date;
}
