import { Controller } from '@nestjs/common';
import type { AgencyView } from '@tien-do/shared/contract';
import { Route } from '../http/index.js';
import { AgenciesService } from './agencies.service.js';

@Controller()
export class AgenciesController {
  constructor(private readonly service: AgenciesService) {}

  @Route('agencies')
  agencies(): Promise<AgencyView[]> {
    return this.service.list();
  }
}
