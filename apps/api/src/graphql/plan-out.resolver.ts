import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { AdGrouping } from '@spunta/ads';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { PlanLinksService } from '../planner/out/plan-links.service.js';
import { PublicationsService } from '../planner/out/publications.service.js';
import { readOutcomeCurve } from '../planner/out/outcome-curve.import.js';
import { PlansService } from '../planner/plans.service.js';
import { AdGroupingEnum } from './enums.js';
import { Caller } from './graphql.context.js';
import { inLocale, LOCALE } from './locale.js';
import {
  OutcomeCurveInput,
  PlanCheckListModel,
  PlanLeftOutModel,
  PlanLinkModel,
  PlanLinksInput,
  PlanLinkTargetModel,
  PlanPayloadsModel,
  PublicationModel,
  PublicationSummaryModel,
  PublishPlanInput,
} from './plan-out.model.js';
import { shapePayloads } from './plan-out.shape.js';
import { PlanCurvePoint } from './plan.fields.js';
import { PlanModel } from './plan.model.js';

const ID_ARGUMENT = { type: () => ID } as const;
const GROUPING = { type: () => AdGroupingEnum, defaultValue: 'PLACEMENT' } as const;

@Resolver()
export class PlanOutResolver {
  constructor(
    private readonly publications: PublicationsService,
    private readonly links: PlanLinksService,
    private readonly plans: PlansService,
  ) {}

  @Allow('plans.read')
  @Query(() => PlanPayloadsModel, { description: 'What publishing would send; nothing is sent' })
  async planPayloads(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('adAccountId', ID_ARGUMENT) adAccountId: string,
    @Args('grouping', GROUPING) grouping: AdGrouping,
  ): Promise<PlanPayloadsModel> {
    return shapePayloads(await this.publications.payloads(caller, id, { adAccountId, grouping }));
  }

  @Allow('plans.read')
  @Query(() => PlanCheckListModel, { description: 'What could keep the plan from running; the ad platform is asked' })
  async planBlockers(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<PlanCheckListModel> {
    const { checks, problems } = await this.publications.blockers(caller, id);
    return { blockers: checks, problems };
  }

  @Allow('plans.read')
  @Query(() => [PublicationSummaryModel], { description: 'Of a plan, the newest first' })
  planPublications(
    @Caller() caller: CallerOf,
    @Args('planId', ID_ARGUMENT) planId: string,
  ): Promise<PublicationSummaryModel[]> {
    return this.publications.list(caller, planId);
  }

  @Allow('plans.read')
  @Query(() => PublicationModel)
  planPublication(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<PublicationModel> {
    return this.publications.get(caller, id);
  }

  @Allow('plans.publish')
  @Mutation(() => PublicationModel, {
    description: 'Begins to make the ads, all paused, or goes on; look at planPublication for its progress',
  })
  publishPlan(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('input') input: PublishPlanInput,
  ): Promise<PublicationModel> {
    return this.publications.publish(caller, id, input);
  }

  @Allow('plans.publish')
  @Mutation(() => PublicationModel, {
    description: 'Goes on where a publication stopped, with what the plan said when it began',
  })
  resumePlanPublication(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<PublicationModel> {
    return this.publications.resume(caller, id);
  }

  @Allow('plans.read')
  @Query(() => [PlanLinkModel], { description: 'Tracking links of a plan' })
  planLinks(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<PlanLinkModel[]> {
    return this.links.list(caller, id);
  }

  @Allow('plans.read')
  @Query(() => [PlanLinkTargetModel])
  planLinkTargets(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<PlanLinkTargetModel[]> {
    return this.links.targets(caller, id);
  }

  @Allow('links.write')
  @Mutation(() => [PlanLinkModel], { description: 'Makes the links that are missing' })
  createPlanLinks(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('input') input: PlanLinksInput,
  ): Promise<PlanLinkModel[]> {
    return this.links.create(caller, id, input);
  }

  @Allow('plans.read')
  @Query(() => [PlanCurvePoint], { description: "Points of the ad platform's estimate; INVALID_INPUT on `json`" })
  outcomeCurvePoints(@Args('json') json: string, @Args('currency') currency: string): PlanCurvePoint[] {
    return readOutcomeCurve(json, currency);
  }

  @Allow('plans.write')
  @Mutation(() => PlanModel, { description: "The plan with the ad platform's estimate for one of its cells" })
  importOutcomeCurve(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('input') input: OutcomeCurveInput,
  ): Promise<PlanModel> {
    return this.plans.importCurve(caller, id, input);
  }
}

@Resolver(() => PlanLeftOutModel)
export class PlanLeftOutResolver {
  @ResolveField(() => String)
  reason(@Parent() { reason }: PlanLeftOutModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(reason, locale);
  }
}
