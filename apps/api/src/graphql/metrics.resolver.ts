import { Args, Query, Resolver } from '@nestjs/graphql';
import type { MetricsResult } from '@spunta/domain';
import { MetricsService } from '../metrics/metrics.service.js';
import { QueryLog } from '../metrics/query-log.js';
import { SegmentsService } from '../metrics/segments.service.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { scopeOf } from '../people/caller.js';
import { MetricsExplanationModel } from './explain.model.js';
import { explanationModel } from './explain.shape.js';
import { Caller } from './graphql.context.js';
import { MetricsInput } from './metrics.input.js';
import { MetricsResultModel } from './metrics.model.js';
import { heavy } from './query-limits.js';

@Resolver()
export class MetricsResolver {
  constructor(
    private readonly metricsService: MetricsService,
    private readonly segments: SegmentsService,
    private readonly log: QueryLog,
  ) {}

  @Allow('metrics.read')
  @Query(() => MetricsResultModel, { complexity: heavy })
  metrics(@Caller() caller: CallerOf, @Args('query') input: MetricsInput): Promise<MetricsResult> {
    return this.log.note(caller, input, async () =>
      this.metricsService.run(scopeOf(caller), await this.segments.toQuery(scopeOf(caller), input), caller),
    );
  }

  @Allow('metrics.read')
  @Query(() => MetricsExplanationModel, { complexity: heavy })
  async explain(@Caller() caller: CallerOf, @Args('query') input: MetricsInput): Promise<MetricsExplanationModel> {
    const query = await this.segments.toQuery(scopeOf(caller), input);
    return explanationModel(await this.metricsService.explain(scopeOf(caller), query, caller));
  }
}
