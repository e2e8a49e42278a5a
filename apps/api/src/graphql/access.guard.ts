import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SpuntaError } from '@spunta/domain';
import { ACCESS, type Access } from '../people/access.js';
import { assertCsrf } from '../people/authenticator.js';
import { assertMay } from '../people/caller.js';
import { contextOf } from './graphql.context.js';

/** Stands before every root field: what is neither allowed nor public is refused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    const access = this.reflector.get<Access | undefined>(ACCESS, execution.getHandler());
    if (!access) throw new SpuntaError('FORBIDDEN', 'This field has no permission yet; please report it.');
    if (access.kind === 'public') return true;
    const { caller, csrfToken } = contextOf(execution);
    assertMay(caller, access.permission);
    assertCsrf(caller, csrfToken);
    return true;
  }
}
