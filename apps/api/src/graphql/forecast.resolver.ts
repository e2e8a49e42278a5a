import { Args, Float, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { SpuntaError } from '@spunta/domain';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { FORECAST_WARNING_WORDS } from '../planner/forecast.warnings.js';
import { forecastOrRefusal, ForecastsService } from '../planner/forecasts.service.js';
import { PlansService } from '../planner/plans.service.js';
import {
  ForecastAssumptionModel,
  ForecastCellRatesModel,
  ForecastModel,
  ForecastShiftModel,
  ForecastWarningModel,
  PlanBlockerModel,
  PlanScenarioModel,
  RefusedCombinationModel,
  SensitivityModel,
} from './forecast.model.js';
import { shapeForecast } from './forecast.shape.js';
import { Caller } from './graphql.context.js';
import { inLocale, LOCALE } from './locale.js';
import { PlanInput } from './plan.fields.js';

const MOST_SCENARIOS = 4;
const ID_LIST = { type: () => [ID], description: '1 to 4' } as const;

@Resolver()
export class ForecastResolver {
  constructor(
    private readonly service: ForecastsService,
    private readonly plans: PlansService,
  ) {}

  @Allow('plans.read')
  @Query(() => ForecastModel, {
    description: 'What a plan should bring and cost, its budget divided by equal marginal return',
  })
  async forecast(@Caller() caller: CallerOf, @Args('plan') plan: PlanInput): Promise<ForecastModel> {
    return shapeForecast(await this.service.forecast(caller, plan));
  }

  @Allow('plans.read')
  @Query(() => ForecastShiftModel, { description: 'The same with a share of one country’s money moved to another' })
  async forecastShift(
    @Caller() caller: CallerOf,
    @Args('plan') plan: PlanInput,
    @Args('from') from: string,
    @Args('to') to: string,
    @Args('share', { type: () => Float, description: 'Above 0 to 1' }) share: number,
  ): Promise<ForecastShiftModel> {
    const forecast = await this.service.forecast(caller, plan, { shift: { from, to, share } });
    return { forecast: shapeForecast(forecast), difference: forecast.difference };
  }

  @Allow('plans.read')
  @Query(() => [ForecastCellRatesModel], {
    description: 'Rates of one country: as counted, as pooled, and on how much',
  })
  async forecastRates(
    @Caller() caller: CallerOf,
    @Args('plan') plan: PlanInput,
    @Args('country') country: string,
  ): Promise<ForecastCellRatesModel[]> {
    return (await this.service.forecast(caller, plan, { ratesIn: country })).rates;
  }

  @Allow('plans.read')
  @Query(() => [SensitivityModel], { description: 'What matters most, the strongest first' })
  async forecastSensitivity(@Caller() caller: CallerOf, @Args('plan') plan: PlanInput): Promise<SensitivityModel[]> {
    return (await this.service.forecast(caller, plan, { isSensitivityWanted: true })).sensitivity;
  }

  @Allow('plans.read')
  @Query(() => [PlanScenarioModel], {
    description: 'Plans beside one another, each with its forecast or why it has none',
  })
  async comparePlans(@Caller() caller: CallerOf, @Args('ids', ID_LIST) ids: string[]): Promise<PlanScenarioModel[]> {
    if (ids.length === 0 || ids.length > MOST_SCENARIOS)
      throw new SpuntaError('INVALID_INPUT', `Compare 1 to ${MOST_SCENARIOS} plans.`, 'ids');
    const found = await Promise.all(ids.map((id) => this.plans.get(caller, id)));
    return Promise.all(
      found.map(async (plan): Promise<PlanScenarioModel> => {
        const content = plan.newest.content;
        const { forecast, refusal } = await forecastOrRefusal(() => this.service.forecast(caller, content));
        return {
          plan,
          forecast: forecast && shapeForecast(forecast),
          refusal: refusal && { code: refusal.code, message: refusal.message, field: refusal.field ?? null },
        };
      }),
    );
  }
}

@Resolver(() => ForecastWarningModel)
export class ForecastWarningResolver {
  @ResolveField(() => String)
  message(@Parent() { code }: ForecastWarningModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(FORECAST_WARNING_WORDS[code], locale);
  }
}

@Resolver(() => PlanBlockerModel)
export class PlanBlockerResolver {
  @ResolveField(() => String)
  name(@Parent() { name }: PlanBlockerModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(name, locale);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'What was found, where figures tell more than the state',
  })
  found(@Parent() { found }: PlanBlockerModel, @Args('locale', LOCALE) locale: string): string | null {
    return found && inLocale(found, locale);
  }

  @ResolveField(() => String, { description: 'How to mend it' })
  remedy(@Parent() { remedy }: PlanBlockerModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(remedy, locale);
  }
}

@Resolver(() => RefusedCombinationModel)
export class RefusedCombinationResolver {
  @ResolveField(() => String)
  reason(@Parent() { reason }: RefusedCombinationModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(reason, locale);
  }
}

@Resolver(() => ForecastAssumptionModel)
export class ForecastAssumptionResolver {
  @ResolveField(() => String)
  name(@Parent() { name }: ForecastAssumptionModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(name, locale);
  }

  @ResolveField(() => String)
  why(@Parent() { why }: ForecastAssumptionModel, @Args('locale', LOCALE) locale: string): string {
    return inLocale(why, locale);
  }
}
