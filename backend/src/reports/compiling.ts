/** Compiling, apart from where its sources are read: child processes do it too. */
import { compileFrom, type CompiledReport, type ReportBasis } from '@tien-do/shared';
import type { Report } from './entities.js';

/** What a report's template makes of its sources. */
export function compileBasis(
  {
    template,
    signerId,
    head,
  }: { template: Report['template']; signerId: string; head: { about: string; addressees: string[] } },
  basis: ReportBasis,
): CompiledReport {
  const [addressee = ''] = head.addressees;
  return compileFrom(template, basis, { reporterId: signerId, addressee, about: head.about });
}
