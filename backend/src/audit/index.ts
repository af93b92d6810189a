import type { Provider, Type } from '@nestjs/common';
import { AnchorsService, AnchorVerifier } from './anchors/index.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { AuditChecks } from './checks.js';
import { AuditVerifier } from './verifier.js';

export * from './anchors/index.js';
export * from './checks.js';
export * from './entities.js';
export * from './verifier.js';
export * from './verify.js';

export const auditProviders: Provider[] = [
  AuditVerifier,
  AnchorVerifier,
  AnchorsService,
  AuditChecks,
  AuditService,
];
export const auditControllers: Type[] = [AuditController];
