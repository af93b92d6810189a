import type { Provider, Type } from '@nestjs/common';
import { CardSheetController } from './card-sheet.controller.js';
import { CardSheetService } from './card-sheet.service.js';

export const cardSheetProviders: Provider[] = [CardSheetService];
export const cardSheetControllers: Type[] = [CardSheetController];
