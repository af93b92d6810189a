import { LetterKeepingService } from './keeping.service.js';
import { LettersController } from './letters.controller.js';
import { LettersService } from './letters.service.js';
import { LetterMakingService } from './making.service.js';
import { LetterWordingService } from './wording.service.js';

export { LetterKeepingService, LettersService, LetterMakingService };
export const letterProviders = [
  LetterKeepingService,
  LettersService,
  LetterMakingService,
  LetterWordingService,
];
export const letterControllers = [LettersController];
