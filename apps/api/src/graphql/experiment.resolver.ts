import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '../paging/page.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { ExperimentsService, type SeenExperiment } from '../planner/experiments/experiments.service.js';
import {
  designModel,
  ExperimentInput,
  ExperimentModel,
  ExperimentPageModel,
  ExperimentResultModel,
  ExperimentSampleModel,
} from './experiment.model.js';
import { Caller } from './graphql.context.js';
import { PageArgsModel } from './page.model.js';

const EXPERIMENT = { type: () => ID } as const;
const NOTE = { type: () => String, defaultValue: '', description: 'Why; at most 500 characters' } as const;

function shape({ design, ...experiment }: SeenExperiment): ExperimentModel {
  return { ...experiment, range: design.range, design: designModel(design) };
}

@Resolver()
export class ExperimentResolver {
  constructor(private readonly service: ExperimentsService) {}

  @Allow('experiments.read')
  @Query(() => ExperimentPageModel, { description: 'The newest first' })
  async experiments(@Caller() caller: CallerOf, @Args() page: PageArgsModel): Promise<Page<ExperimentModel>> {
    const found = await this.service.page(caller, page);
    return { ...found, edges: found.edges.map(({ node, ...edge }) => ({ ...edge, node: shape(node) })) };
  }

  @Allow('experiments.read')
  @Query(() => ExperimentModel)
  async experiment(@Caller() caller: CallerOf, @Args('id', EXPERIMENT) id: string): Promise<ExperimentModel> {
    return shape(await this.service.get(caller, id));
  }

  @Allow('experiments.read')
  @Query(() => ExperimentSampleModel, { description: 'What an experiment needs and has; nothing is kept' })
  experimentSample(@Caller() caller: CallerOf, @Args('input') input: ExperimentInput): Promise<ExperimentSampleModel> {
    return this.service.sample(caller, input);
  }

  @Allow('experiments.read')
  @Query(() => ExperimentResultModel, {
    description:
      'CONFLICT where it is too early: countries are judged at the end alone, people by an always-valid test',
  })
  experimentResult(@Caller() caller: CallerOf, @Args('id', EXPERIMENT) id: string): Promise<ExperimentResultModel> {
    return this.service.result(caller, id);
  }

  @Allow('experiments.write')
  @Mutation(() => ExperimentModel, { description: 'A draft, its groups drawn' })
  async createExperiment(@Caller() caller: CallerOf, @Args('input') input: ExperimentInput): Promise<ExperimentModel> {
    return shape(await this.service.create(caller, input));
  }

  @Allow('experiments.write')
  @Mutation(() => ExperimentModel, { description: 'A draft whose first day is not over' })
  async startExperiment(@Caller() caller: CallerOf, @Args('id', EXPERIMENT) id: string): Promise<ExperimentModel> {
    return shape(await this.service.start(caller, id));
  }

  @Allow('experiments.write')
  @Mutation(() => ExperimentModel, { description: 'Before its end; of countries nothing is told then' })
  async stopExperiment(
    @Caller() caller: CallerOf,
    @Args('id', EXPERIMENT) id: string,
    @Args('note', NOTE) note: string,
  ): Promise<ExperimentModel> {
    return shape(await this.service.stop(caller, id, note));
  }

  @Allow('experiments.write')
  @Mutation(() => ExperimentModel, { description: 'A draft that will not run' })
  async cancelExperiment(
    @Caller() caller: CallerOf,
    @Args('id', EXPERIMENT) id: string,
    @Args('note', NOTE) note: string,
  ): Promise<ExperimentModel> {
    return shape(await this.service.cancel(caller, id, note));
  }
}
