import type { Provider, Type } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { AuditVerifier } from './verifier.js';

export * from './entities.js';
export * from './verifier.js';
export * from './verify.js';

export const auditProviders: Provider[] = [AuditVerifier, AuditService];
export const auditControllers: Type[] = [AuditController];
