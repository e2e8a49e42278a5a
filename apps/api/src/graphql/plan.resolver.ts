import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { PlansService } from '../planner/plans.service.js';
import { TEXT_LIMITS } from '../planner/text-limits.js';
import { Caller } from './graphql.context.js';
import { PageArgsModel } from './page.model.js';
import { PlanInput } from './plan.fields.js';
import {
  PlanCommentModel,
  PlanCommentPageModel,
  PlanModel,
  PlanPageModel,
  PlansArgsModel,
  PlanTextLimitModel,
  PlanVersionModel,
  PlanVersionPageModel,
} from './plan.model.js';

const ID_ARGUMENT = { type: () => ID } as const;
const BASE = { type: () => Int, description: 'Number of the version that the save stands on' } as const;
const NOTE = { type: () => String, nullable: true } as const;
const DRAFT = {
  type: () => Boolean,
  defaultValue: false,
  description: 'Saved by itself: drafts of one person within minutes replace one another',
} as const;
const CONFLICT = 'CONFLICT, with the newer version in `extensions.details.newer`, when it was saved meanwhile';

@Resolver()
export class PlanResolver {
  constructor(private readonly service: PlansService) {}

  @Allow('plans.read')
  @Query(() => PlanPageModel, { description: 'The last changed first' })
  plans(@Caller() caller: CallerOf, @Args() { archived, search, ...page }: PlansArgsModel): Promise<Page<PlanModel>> {
    return this.service.page(caller, { archived, search }, page);
  }

  @Allow('plans.read')
  @Query(() => PlanModel)
  plan(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<PlanModel> {
    return this.service.get(caller, id);
  }

  @Allow('plans.read')
  @Query(() => PlanVersionModel)
  planVersion(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('number', { type: () => Int }) number: number,
  ): Promise<PlanVersionModel> {
    return this.service.version(caller, id, number);
  }

  @Allow('plans.read')
  @Query(() => PlanVersionPageModel, { description: 'The newest first' })
  planVersions(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args() page: PageArgsModel,
  ): Promise<Page<PlanVersionModel>> {
    return this.service.versions(caller, id, page);
  }

  @Allow('plans.read')
  @Query(() => PlanCommentPageModel, { description: 'The oldest first' })
  planComments(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args() page: PageArgsModel,
  ): Promise<Page<PlanCommentModel>> {
    return this.service.comments(caller, id, page);
  }

  @Allow('plans.read')
  @Query(() => [PlanTextLimitModel], { description: 'How long the texts of an ad may be' })
  planTextLimits(): PlanTextLimitModel[] {
    return Object.entries(TEXT_LIMITS).map(([field, limit]) => ({ field, ...limit }));
  }

  @Allow('plans.write')
  @Mutation(() => PlanModel)
  createPlan(
    @Caller() caller: CallerOf,
    @Args('plan') plan: PlanInput,
    @Args('note', NOTE) note: string | null,
    @Args('draft', DRAFT) draft: boolean,
  ): Promise<PlanModel> {
    return this.service.create(caller, plan, { note, draft });
  }

  @Allow('plans.write')
  @Mutation(() => PlanModel, { description: CONFLICT })
  savePlan(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('base', BASE) base: number,
    @Args('plan') plan: PlanInput,
    @Args('note', NOTE) note: string | null,
    @Args('draft', DRAFT) draft: boolean,
  ): Promise<PlanModel> {
    return this.service.save(caller, id, base, plan, { note, draft });
  }

  @Allow('plans.write')
  @Mutation(() => PlanModel, { description: 'A new plan that says the same' })
  duplicatePlan(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('name', NOTE) name: string | null,
  ): Promise<PlanModel> {
    return this.service.duplicate(caller, id, name);
  }

  @Allow('plans.write')
  @Mutation(() => PlanModel, { description: `An older version as the newest. ${CONFLICT}` })
  restorePlanVersion(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('number', { type: () => Int }) number: number,
    @Args('base', BASE) base: number,
  ): Promise<PlanModel> {
    return this.service.restore(caller, id, { number, base });
  }

  @Allow('plans.write')
  @Mutation(() => PlanModel, { description: 'An archived plan is not changed' })
  archivePlan(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<PlanModel> {
    return this.service.archive(caller, id, true);
  }

  @Allow('plans.write')
  @Mutation(() => PlanModel)
  unarchivePlan(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<PlanModel> {
    return this.service.archive(caller, id, false);
  }

  @Allow('plans.comment')
  @Mutation(() => PlanCommentModel)
  addPlanComment(
    @Caller() caller: CallerOf,
    @Args('id', ID_ARGUMENT) id: string,
    @Args('text', { type: () => String }) text: string,
  ): Promise<PlanCommentModel> {
    return this.service.comment(caller, id, text);
  }

  @Allow('plans.comment')
  @Mutation(() => Boolean, { description: 'Own ones; administrators any' })
  deletePlanComment(@Caller() caller: CallerOf, @Args('id', ID_ARGUMENT) id: string): Promise<boolean> {
    return this.service.deleteComment(caller, id);
  }
}
