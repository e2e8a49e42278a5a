import { Args, Extensions, Int, Resolver, Subscription } from '@nestjs/graphql';
import type { MetricsResult } from '@spunta/domain';
import { LiveMetrics, type Push } from '../metrics/live-metrics.js';
import { Allow } from '../people/access.js';
import type { SocketContext } from './graphql.context.js';
import { Shared } from './graphql.context.js';
import { MetricsInput } from './metrics.input.js';
import { MetricsResultModel } from './metrics.model.js';
import { heavy } from './query-limits.js';

const SECONDS = 5;

function resultOf(push: Push): MetricsResult {
  if ('failure' in push) throw push.failure;
  return push.result;
}

@Resolver()
export class LiveResolver {
  constructor(private readonly live: LiveMetrics) {}

  @Allow('metrics.read')
  @Extensions({ complexity: heavy })
  @Subscription(() => MetricsResultModel, {
    resolve: resultOf,
    description:
      'The result now, and again when rows, totals, status, warnings or currency have changed; looked at every 1 to 3,600 seconds. A failure of the stores comes as an error and the subscription goes on; any other error ends it.',
  })
  metrics(
    @Shared() { identify }: SocketContext,
    @Args('query') query: MetricsInput,
    @Args('everySeconds', { type: () => Int, nullable: true, defaultValue: SECONDS }) everySeconds: number | null,
  ): AsyncIterableIterator<Push> {
    return this.live.watch({ query, everySeconds: everySeconds ?? SECONDS, identify });
  }
}
