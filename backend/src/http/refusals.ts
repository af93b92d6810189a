import { Injectable, Logger } from '@nestjs/common';
import type { Problem, ProblemCode, ReasonKey } from '@tien-do/shared';
import type { RouteName } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Writer } from '../database/write.js';
import type { AdmittedRequest } from './route.js';

/**
 * Leaves a trace of refused acts: whoever may see a row and tried more than is allowed stands in the log. Its own transaction,
 * so that the refused one's rollback does not take it along.
 */
@Injectable()
export class Refusals {
  private readonly logger = new Logger('refusals');

  constructor(private readonly writer: Writer) {}

  /** Notes a refusal of rights; other problems are not acts against a rule and leave no entry. */
  async note(request: AdmittedRequest, problem: Problem): Promise<void> {
    const given = request.admitted;
    if (given)
      await this.noteAct(
        given.ctx,
        given.route,
        targetOf(request),
        problem.code,
        problem.data.reason ?? null,
      );
  }

  /** As `note`, for one act of several that a request asked for. */
  async noteAct(
    ctx: Context,
    route: RouteName,
    target: string | null,
    code: ProblemCode,
    reason: ReasonKey | null,
  ): Promise<void> {
    if ((code !== 'FORBIDDEN' && code !== 'FOUR_EYES') || ctx.personId === null) return;
    try {
      await this.writer.write({ ...ctx, idempotency: null }, 'refusals', (write) => {
        write.record({ action: 'refused', detail: { route, target, code, reason } });
        return Promise.resolve();
      });
    } catch (error) {
      // The refusal itself stands; that its trace could not be written must not turn it into another answer.
      this.logger.error(error instanceof Error ? error.message : String(error));
    }
  }
}

function targetOf(request: AdmittedRequest): string | null {
  const id = (request.params as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id.slice(0, 100) : null;
}
