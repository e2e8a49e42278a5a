import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { EmbedTheme } from '@spunta/metadata';
import type { EmbedChart } from '../embeds/embed-input.js';
import type { EmbedDays } from '../embeds/embed-days.js';
import { EmbedChartEnum, EmbedDaysEnum, EmbedThemeEnum } from './enums.js';
import { MetricsInput } from './metrics.input.js';
import { pageModelOf } from './page.model.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

const ORIGINS = '1 to 20 addresses of sites, scheme and host and where needed port; https, or http for localhost';

@InputType({ isAbstract: true })
class EmbedPlaceModel {
  @Field(() => String, { description: 'The title that is shown; 1 to 120 characters' })
  name: string;

  @Field(() => [String], { description: ORIGINS })
  origins: string[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null or left out: it lasts until it is revoked' })
  expiresAt?: string | null;
}

@InputType('EmbedSettings', { description: 'What can be changed after it was made' })
export class EmbedSettingsModel extends EmbedPlaceModel {
  @Field(() => String, { description: 'en, it' })
  language: string;

  @Field(() => EmbedThemeEnum, { description: 'AUTO: as the reader’s system has it' })
  theme: EmbedTheme;
}

@InputType('EmbedInput')
export class EmbedInputModel extends EmbedPlaceModel {
  @Field(() => MetricsInput, {
    description: 'What is answered, for good; filters of a segment are kept as they are now',
  })
  query: MetricsInput;

  @Field(() => EmbedDaysEnum, {
    nullable: true,
    description: 'Days that move on, by the calendar of the query’s zone; default those of its range',
  })
  days?: EmbedDays | null;

  @Field(() => EmbedChartEnum)
  chart: EmbedChart;

  @Field(() => String, { nullable: true, description: 'The figure that is drawn; default the first' })
  shown?: string | null;

  @Field(() => String, { defaultValue: 'en', description: 'en, it' })
  language: string;

  @Field(() => EmbedThemeEnum, { defaultValue: 'auto', description: 'AUTO: as the reader’s system has it' })
  theme: EmbedTheme;
}

@ObjectType('Embed', { description: 'A chart that pages of other sites may show' })
export class EmbedModel {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => [String], { description: ORIGINS })
  origins: string[];

  @Field(() => String)
  language: string;

  @Field(() => EmbedThemeEnum)
  theme: EmbedTheme;

  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt: Date | null;

  @Field(() => DateTimeScalar)
  createdAt: Date;

  @Field(() => String, { nullable: true })
  createdBy: string | null;

  @Field(() => Int, { description: 'What a change stands on' })
  version: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null: it is as it was made' })
  updatedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of a person or name of an API key' })
  updatedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt: Date | null;

  @Field(() => Int, { description: 'How often it was opened, previews aside; by whom is not kept' })
  views: number;

  @Field(() => DateScalar, { nullable: true, description: 'In the zone of the workspace' })
  lastViewedOn: string | null;
}

@ObjectType('CreatedEmbed', { description: 'The only time that the token is told' })
export class CreatedEmbedModel {
  @Field(() => EmbedModel)
  embed: EmbedModel;

  @Field(() => String)
  token: string;

  @Field(() => String, { description: 'Of its page on this server' })
  path: string;
}

@ObjectType('EmbedDay')
export class EmbedDayModel {
  @Field(() => DateScalar)
  day: string;

  @Field(() => Int)
  views: number;
}

export const EmbedPageModel = pageModelOf(EmbedModel, 'Embed');
