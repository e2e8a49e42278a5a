import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { PageArgsModel, pageModelOf } from './page.model.js';
import { DateTimeScalar } from './scalars.js';

@ObjectType('TrackingLink', {
  description: 'Opens a conversation and brings its token back; /api/links/:id/qr.svg and .png draw it',
})
export class TrackingLinkModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  channel: string;

  @Field(() => String, {
    description: "The business's number, page, user name, bot or account, as it stands in the link",
  })
  address: string;

  @Field(() => String, { description: 'What the message field is filled with, without the token; empty for nothing' })
  text: string;

  @Field(() => String, {
    nullable: true,
    description: "What its conversations count for in the dimension campaign: an ad platform's campaign id, or a name",
  })
  campaign: string | null;

  @Field(() => String, { description: 'Value of the dimension link; never changes and is never used again' })
  token: string;

  @Field(() => String)
  url: string;

  @Field(() => String, {
    nullable: true,
    description: 'The first message as a person sees it; null: nothing is filled in',
  })
  message: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null while it is in use; its token counts either way' })
  archivedAt: Date | null;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true, description: 'E-mail address of a person or name of an API key' })
  createdBy: string | null;
}

export const TrackingLinkPageModel = pageModelOf(TrackingLinkModel, 'TrackingLink');

@ArgsType()
export class TrackingLinksArgs extends PageArgsModel {
  @Field(() => String, { defaultValue: '', description: 'In the name, address, text, campaign or token' })
  search: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Those in the archive, and no others' })
  archived: boolean;
}

@InputType('LinkTargetInput')
export class LinkTargetInput {
  @Field(() => String, { description: 'whatsapp, messenger, instagram, telegram, line or viber' })
  channel: string;

  @Field(() => String, { description: 'As people write it, or a link to it' })
  address: string;

  @Field(() => String, { nullable: true, description: 'Instagram and Telegram fill in none' })
  text?: string | null;
}

@InputType('TrackingLinkInput')
export class TrackingLinkInput extends LinkTargetInput {
  @Field(() => String, { description: 'Once in a workspace' })
  name: string;

  @Field(() => String, { nullable: true, description: "An ad platform's campaign id, or a name" })
  campaign?: string | null;
}

@ObjectType('TrackingLinkPreview')
export class TrackingLinkPreviewModel {
  @Field(() => String)
  address: string;

  @Field(() => String, { description: 'Of a link that is not kept yet an example' })
  token: string;

  @Field(() => String)
  url: string;

  @Field(() => String, { nullable: true })
  message: string | null;

  @Field(() => String, { description: 'SVG of its QR code' })
  code: string;
}
