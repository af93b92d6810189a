import { Controller, Req, Res, type StreamableFile } from '@nestjs/common';
import type { CardWritten, FileInfo } from '@tien-do/shared/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../database/context.js';
import { Ctx, Input, Route, type RouteInput } from '../http/index.js';
import { sendFile } from './attach-file.js';
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
    return sendFile(reply, await this.service.open(ctx, params.id, params.fileId));
  }
}
