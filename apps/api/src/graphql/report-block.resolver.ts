import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { TEMPLATE_NAMES } from '@spunta/reports';
import { Allow } from '../people/access.js';
import { ReportsService } from '../reports/reports.service.js';
import { inLocale, LOCALE } from './locale.js';
import { ReportSectionModel } from './report-block.model.js';

const TEMPLATE = { type: () => String, description: TEMPLATE_NAMES.join(', ') } as const;

@Resolver(() => ReportSectionModel)
export class ReportSectionResolver {
  constructor(private readonly service: ReportsService) {}

  @Allow('reports.read')
  @Query(() => [ReportSectionModel], { description: "In the template's order: its blocks, to begin with" })
  reportSections(@Args('template', TEMPLATE) template: string): ReportSectionModel[] {
    return this.service.sections(template);
  }

  @ResolveField(() => String)
  label(@Parent() { label }: ReportSectionModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(label, locale);
  }
}
