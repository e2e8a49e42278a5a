import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { OutcomesService } from '../planner/after/outcomes.service.js';
import { Caller } from './graphql.context.js';
import { PlanCalibrationModel, PlanCampaignModel, PlanPacingModel, PlanVersusModel } from './plan-outcome.model.js';

const PLAN = { type: () => ID } as const;
const SEARCH = { type: () => String, defaultValue: '', description: 'Part of a name or id' } as const;
const CAMPAIGNS = { type: () => [ID], description: 'All that are linked from now on, by their id' } as const;

@Resolver()
export class PlanOutcomeResolver {
  constructor(private readonly service: OutcomesService) {}

  @Allow('plans.read')
  @Query(() => PlanPacingModel, { description: 'A plan by day against the forecast that was kept when it began' })
  planPacing(@Caller() caller: CallerOf, @Args('id', PLAN) id: string): Promise<PlanPacingModel> {
    return this.service.pacing(caller, id);
  }

  @Allow('plans.read')
  @Query(() => PlanVersusModel, { description: 'By country once the plan is over; CONFLICT before' })
  planVersusActual(@Caller() caller: CallerOf, @Args('id', PLAN) id: string): Promise<PlanVersusModel> {
    return this.service.versus(caller, id);
  }

  @Allow('plans.read')
  @Query(() => PlanCalibrationModel, { description: 'Whether forecasts were right, over all plans that are over' })
  planCalibration(@Caller() caller: CallerOf): Promise<PlanCalibrationModel> {
    return this.service.calibration(caller);
  }

  @Allow('plans.read')
  @Query(() => [PlanCampaignModel], { description: 'Campaigns that count as the plan’s own' })
  planCampaigns(@Caller() caller: CallerOf, @Args('id', PLAN) id: string): Promise<PlanCampaignModel[]> {
    return this.service.campaigns(caller, id);
  }

  @Allow('plans.read')
  @Query(() => [PlanCampaignModel], {
    description: 'Campaigns with ads on the plan’s days, or lately; the most spend first, at most 200',
  })
  planCampaignChoices(
    @Caller() caller: CallerOf,
    @Args('id', PLAN) id: string,
    @Args('search', SEARCH) search: string,
  ): Promise<PlanCampaignModel[]> {
    return this.service.choices(caller, id, search);
  }

  @Allow('plans.write')
  @Mutation(() => [PlanCampaignModel], { description: 'Those that publishing made stay' })
  linkPlanCampaigns(
    @Caller() caller: CallerOf,
    @Args('id', PLAN) id: string,
    @Args('campaigns', CAMPAIGNS) campaigns: string[],
  ): Promise<PlanCampaignModel[]> {
    return this.service.link(caller, id, campaigns);
  }

  @Allow('plans.write')
  @Mutation(() => PlanPacingModel, {
    description:
      'Keeps the forecast of a plan that has begun, from history before it. By itself this happens each hour',
  })
  keepPlanForecast(@Caller() caller: CallerOf, @Args('id', PLAN) id: string): Promise<PlanPacingModel> {
    return this.service.keep(caller, id);
  }
}
