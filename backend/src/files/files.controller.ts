import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import type { CardWritten, FileInfo } from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { attachmentHeader } from './file-name.js';
import { FilesService } from './files.service.js';

@Controller()
export class FilesController {
  constructor(private readonly service: FilesService) {}

  @Route('uploadFile')
  uploadFile(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'uploadFile'>,
    @Req() request: FastifyRequest,
  ): Promise<CardWritten & { file: FileInfo }> {
    return this.service.upload(ctx, params.id, request);
  }

  @Route('removeFile')
  removeFile(@Ctx() ctx: Context, @Input() { params }: RouteInput<'removeFile'>): Promise<CardWritten> {
    return this.service.remove(ctx, params.id, params.fileId);
  }

  @Route('downloadFile')
  async downloadFile(
    @Ctx() ctx: Context,
    @Input() { params }: RouteInput<'downloadFile'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { file, bytes } = await this.service.open(ctx, params.id, params.fileId);
    // Somebody else's file must stay a file: never shown as a page of ours, never guessed to be something else.
    void reply.headers({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
    return new StreamableFile(bytes, {
      type: file.type,
      length: file.size,
      disposition: attachmentHeader(file.name),
    });
  }
}
