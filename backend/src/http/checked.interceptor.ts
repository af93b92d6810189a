import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { routes, type RouteContract } from '@tien-do/shared/contract';
import { tap, type Observable } from 'rxjs';
import { admitted, type AdmittedRequest } from './route.js';

/** Refuses the answer of a route that declares a right and never asked for it: a forgotten check must not look like consent. */
@Injectable()
export class CheckedInterceptor implements NestInterceptor {
  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = host.switchToHttp().getRequest<AdmittedRequest>();
    return next.handle().pipe(
      tap(() => {
        const { ctx, route } = admitted(request);
        const { access }: RouteContract = routes[route];
        if (access.kind !== 'right' || ctx.checked.has(access.subject) || ctx.checked.has('*')) return;
        throw new Error(`the route ${route} answered without asking for a right on ${access.subject}`);
      }),
    );
  }
}
