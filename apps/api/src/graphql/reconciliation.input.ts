import { ArgsType, Field } from '@nestjs/graphql';
import type { LineChoice } from '@spunta/costs';
import { FeeAreaEnum, FeeStepEnum, LineChoiceEnum } from './enums.js';
import { FilterInput, RangeInput } from './metrics.input.js';
import { PageArgsModel } from './page.model.js';

@ArgsType()
export class AdReconciliationArgs extends PageArgsModel {
  @Field(() => RangeInput)
  range: RangeInput;

  @Field(() => [FilterInput], { defaultValue: [], description: 'By campaign, ad_set, ad; with IS, IS_NOT, IN, NOT_IN' })
  filters: FilterInput[];

  @Field(() => LineChoiceEnum, { defaultValue: 'all' })
  only: LineChoice;
}

@ArgsType()
export class FeeReconciliationArgs extends PageArgsModel {
  @Field(() => RangeInput)
  range: RangeInput;

  @Field(() => [FilterInput], { defaultValue: [], description: 'By country (or market), category, account' })
  filters: FilterInput[];

  @Field(() => LineChoiceEnum, { defaultValue: 'all' })
  only: LineChoice;

  @Field(() => FeeStepEnum, { defaultValue: 'day', description: 'Lines of an invoice fit where their period does' })
  by: 'day' | 'month';

  @Field(() => FeeAreaEnum, { defaultValue: 'country' })
  area: 'country' | 'market';
}
