import { Args, Query, Resolver } from '@nestjs/graphql';
import {
  ReconciliationService,
  type AdReconciliation,
  type FeeReconciliation,
} from '../costs/reconciliation.service.js';
import { Allow } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { workspaceOf } from '../people/caller.js';
import { Caller } from './graphql.context.js';
import { heavy } from './query-limits.js';
import { AdReconciliationArgs, FeeReconciliationArgs } from './reconciliation.input.js';
import { AdReconciliationModel, FeeReconciliationModel } from './reconciliation.model.js';

@Resolver()
export class ReconciliationResolver {
  constructor(private readonly service: ReconciliationService) {}

  @Allow('costs.read')
  @Query(() => AdReconciliationModel, {
    complexity: heavy,
    description: "The platforms' conversations and ours by ad and day, newest first, and why they differ",
  })
  adReconciliation(@Caller() caller: CallerOf, @Args() args: AdReconciliationArgs): Promise<AdReconciliation> {
    return this.service.ads(workspaceOf(caller), args);
  }

  @Allow('costs.read')
  @Query(() => FeeReconciliationModel, {
    complexity: heavy,
    description:
      "WhatsApp's own volumes and costs, our estimate and uploaded invoices, newest first, and why they differ",
  })
  feeReconciliation(
    @Caller() caller: CallerOf,
    @Args() { by, area, ...args }: FeeReconciliationArgs,
  ): Promise<FeeReconciliation> {
    return this.service.fees(workspaceOf(caller), args, { by, area });
  }
}
