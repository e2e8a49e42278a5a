import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { inLocale, LOCALE } from './locale.js';
import { ResultWarningModel } from './metrics.model.js';

@Resolver(() => ResultWarningModel)
export class ResultWarningResolver {
  @ResolveField(() => String)
  message(@Parent() { message }: ResultWarningModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(message, locale);
  }
}
