import { Controller } from '@nestjs/common';
import type { SearchAnswer } from '@tien-do/shared/contract';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { SearchService } from './search.service.js';

@Controller()
export class SearchController {
  constructor(private readonly searching: SearchService) {}

  @Route('search')
  search(@Ctx() ctx: Context, @Input() { query }: RouteInput<'search'>): Promise<SearchAnswer> {
    return this.searching.search(ctx, query);
  }
}
