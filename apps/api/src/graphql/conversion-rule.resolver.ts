import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ConversionRulesService } from '../conversions/conversion-rules.service.js';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { ConversionRuleInput, ConversionRuleModel, ConversionRulePageModel } from './conversion-rule.model.js';
import { Caller } from './graphql.context.js';
import { PageArgsModel } from './page.model.js';

@Resolver()
export class ConversionRuleResolver {
  constructor(private readonly service: ConversionRulesService) {}

  @Allow('conversions.read')
  @Query(() => ConversionRulePageModel, { description: 'Newest first' })
  conversionRules(@Caller() caller: CallerOf, @Args() args: PageArgsModel): Promise<Page<ConversionRuleModel>> {
    return this.service.page(caller, args);
  }

  @Allow('conversions.write')
  @Mutation(() => ConversionRuleModel)
  createConversionRule(
    @Caller() caller: CallerOf,
    @Args('input') input: ConversionRuleInput,
  ): Promise<ConversionRuleModel> {
    return this.service.create(caller, input);
  }

  @Allow('conversions.write')
  @Mutation(() => ConversionRuleModel, { description: 'Conversions that it found before stay as they are' })
  updateConversionRule(
    @Caller() caller: CallerOf,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: ConversionRuleInput,
  ): Promise<ConversionRuleModel> {
    return this.service.update(caller, id, input);
  }

  @Allow('conversions.write')
  @Mutation(() => Boolean, { description: 'Conversions that it found stay' })
  deleteConversionRule(@Caller() caller: CallerOf, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    return this.service.delete(caller, id);
  }
}
