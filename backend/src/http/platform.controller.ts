import { Controller } from '@nestjs/common';
import type { RouteResponse } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Health } from './health.js';
import { openApiDocument } from './openapi.js';
import { Ctx, Route } from './route.js';

/** What monitoring and integrators ask for. */
@Controller()
export class PlatformController {
  constructor(private readonly state: Health) {}

  @Route('health')
  async health(@Ctx() ctx: Context): Promise<RouteResponse<'health'>> {
    await this.state.check();
    const time = new Date(ctx.now()).toISOString();
    return { status: 'ok', version: '0.1.0', time, log: await this.state.log() };
  }

  @Route('openapi')
  openapi(): Record<string, unknown> {
    return openApiDocument();
  }
}
