import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { InstanceService } from '../instance/instance.service.js';
import { Allow, Public } from '../people/access.js';
import type { Caller as CallerOf } from '../people/caller.js';
import { PeopleService, type SignedIn } from '../people/people.service.js';
import type { RequestContext } from './graphql.context.js';
import { Caller, Shared } from './graphql.context.js';
import { SetUpInputModel } from './people.input.js';
import { InstanceModel, SessionModel } from './people.model.js';
import { SessionCookies } from '../people/session-cookies.js';

@Resolver()
export class SessionResolver {
  constructor(
    private readonly people: PeopleService,
    private readonly instanceService: InstanceService,
    private readonly cookies: SessionCookies,
  ) {}

  @Public('the sign-in and set-up pages ask it before anyone is known')
  @Query(() => InstanceModel, { description: 'What the sign-in and set-up pages need to know. Public.' })
  instance(): Promise<InstanceModel> {
    return this.instanceService.describe();
  }

  @Public('answers null to strangers, and gives the CSRF token to its own session')
  @Query(() => SessionModel, { nullable: true, description: 'Who is signed in; null without a session. Public.' })
  session(@Caller() caller: CallerOf): SessionModel | null {
    return caller.kind === 'session' ? caller.session : null;
  }

  @Public('the one-time token of the set-up link is the credential')
  @Mutation(() => SessionModel, {
    description: "Turns the one-time set-up link's token into the first administrator and a session. Public.",
  })
  async setUp(@Shared() context: RequestContext, @Args('input') input: SetUpInputModel): Promise<SessionModel> {
    return this.opened(context, await this.people.setUp(input));
  }

  @Public('e-mail and password are the credential; throttled')
  @Mutation(() => SessionModel, { description: 'Public, throttled.' })
  async signIn(
    @Shared() context: RequestContext,
    @Args('email') email: string,
    @Args('password') password: string,
  ): Promise<SessionModel> {
    return this.opened(context, await this.people.signIn(context.request.ip, email, password));
  }

  @Allow('profile.write')
  @Mutation(() => Boolean)
  async signOut(@Shared() { caller, reply }: RequestContext): Promise<boolean> {
    if (caller.kind === 'session') await this.people.signOut(caller.tokenHash);
    this.cookies.clear(reply);
    return true;
  }

  private opened({ reply }: RequestContext, { session, token }: SignedIn): SessionModel {
    this.cookies.set(reply, token);
    return session;
  }
}
