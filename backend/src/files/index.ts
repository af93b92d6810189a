import type { Provider, Type } from '@nestjs/common';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';

export * from './entities.js';
export { FilesService } from './files.service.js';
export { attachmentHeader } from './file-name.js';
export { readAllChunks, readChunks, writeChunks } from './chunks.js';
export { attachFile, sendFile, sendMade } from './attach-file.js';
export { receiveFile, withFile, type ReceivedFile } from './receive-file.js';

export const fileProviders: Provider[] = [FilesService];
export const fileControllers: Type[] = [FilesController];
