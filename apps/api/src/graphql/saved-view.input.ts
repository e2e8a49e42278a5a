import { Field, InputType } from '@nestjs/graphql';

@InputType('SavedViewInput')
export class SavedViewInput {
  @Field(() => String)
  name: string;

  @Field(() => String, { description: "The explorer's URL query string, at most 4,000 characters" })
  query: string;

  @Field(() => Boolean, { defaultValue: false })
  shared: boolean;
}
