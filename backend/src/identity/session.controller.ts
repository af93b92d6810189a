import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { DemoAccount, InvitationView, SessionLine, SessionView } from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../database/context.js';
import { Ctx, CurrentSession, Input, Route, type RouteInput, type SessionFacts } from '../http/index.js';
import { InvitationsService } from './invitations.service.js';
import { SessionCookie } from './session-cookie.js';
import { SessionViews } from './session-views.js';
import { SessionsService } from './sessions.service.js';
import { SignInService, type Browser } from './sign-in.service.js';

/** Token of the demo's people (`DemoAccount[]`): the assembly provides them, none outside the demo. */
export const demoAccountsToken = Symbol('demo accounts');

@Controller()
export class SessionController {
  constructor(
    private readonly door: SignInService,
    private readonly own: SessionsService,
    private readonly invitations: InvitationsService,
    private readonly views: SessionViews,
    private readonly cookie: SessionCookie,
    @Inject(demoAccountsToken) private readonly demo: DemoAccount[],
  ) {}

  @Route('demoAccounts')
  demoAccounts(): DemoAccount[] {
    return this.demo;
  }

  @Route('signIn')
  async signIn(
    @Ctx() ctx: Context,
    @Input() { body }: RouteInput<'signIn'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const opened = await this.door.signIn(ctx, body, this.browserOf(request));
    this.cookie.set(request, reply, opened);
    return this.views.of(opened.secret);
  }

  @Route('lookInvitation')
  lookInvitation(
    @Ctx() ctx: Context,
    @Input() { body }: RouteInput<'lookInvitation'>,
  ): Promise<InvitationView> {
    return this.invitations.look(ctx, body.token);
  }

  @Route('acceptInvitation')
  async acceptInvitation(
    @Ctx() ctx: Context,
    @Input() { body }: RouteInput<'acceptInvitation'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const opened = await this.invitations.accept(ctx, body, this.browserOf(request));
    this.cookie.set(request, reply, opened);
    return this.views.of(opened.secret);
  }

  @Route('session')
  session(@Req() request: FastifyRequest): Promise<SessionView> {
    return this.views.of(this.cookie.read(request));
  }

  @Route('signOut')
  async signOut(
    @Ctx() ctx: Context,
    @CurrentSession() session: SessionFacts,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.own.end(ctx, session.id);
    this.cookie.clear(request, reply);
  }

  @Route('sessions')
  sessions(@Ctx() ctx: Context, @CurrentSession() session: SessionFacts): Promise<SessionLine[]> {
    return this.own.list(ctx, session.id);
  }

  @Route('endSession')
  endSession(@Ctx() ctx: Context, @Input() { params }: RouteInput<'endSession'>): Promise<void> {
    return this.own.end(ctx, params.id);
  }

  @Route('endSessions')
  async endSessions(
    @Ctx() ctx: Context,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.own.endAll(ctx, null);
    this.cookie.clear(request, reply);
  }

  @Route('changePassword')
  changePassword(
    @Ctx() ctx: Context,
    @CurrentSession() session: SessionFacts,
    @Input() { body }: RouteInput<'changePassword'>,
  ): Promise<void> {
    return this.door.changePassword(ctx, session.id, body);
  }

  private browserOf(request: FastifyRequest): Browser {
    return { device: request.headers['user-agent'] ?? '', secret: this.cookie.read(request) };
  }
}
