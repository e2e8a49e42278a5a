import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Log } from '../boot/log.js';
import { localeOf } from '../graphql/locale.js';
import { allow } from '../people/access.js';
import { planCalendar } from '../planner/out/plan-calendar.js';
import type { PlansService } from '../planner/plans.service.js';
import { attachmentOf } from './attachment.js';
import { sendError } from './errors.js';

export interface PlanDeps {
  plans: PlansService;
  log: Log;
}

const query = z.object({ locale: z.string().optional() });

/** The days of a plan, as a file for calendars. */
export function registerPlans(fastify: FastifyInstance, { plans, log }: PlanDeps): void {
  fastify.setErrorHandler((error, _request, reply) => sendError(reply, error, log));
  fastify.get<{ Params: { id: string } }>(
    '/api/plans/:id/calendar.ics',
    { config: { access: allow('plans.read') } },
    async (request, reply) => {
      const plan = await plans.get(request.caller, request.params.id);
      const { locale } = query.catch({}).parse(request.query);
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', attachmentOf(plan.name, 'ics', 'plan'))
        .header('cache-control', 'private, no-store')
        .send(planCalendar(plan, localeOf(locale ?? null)));
    },
  );
}
