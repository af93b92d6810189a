/** What the server and its reading child say to each other. */
import type { DocumentFormat, Knowledge, PlanDocument, Problem, Proposal } from '@tien-do/shared';
import type { ReadLimits } from './limits.js';

export interface FileBytes {
  name: string;
  bytes: Buffer;
}

export interface ChildRequest {
  files: readonly FileBytes[];
  knowledge: Knowledge;
  limits: ReadLimits;
}

export interface ReadResult {
  /** All files as one document, in their order. */
  document: PlanDocument;
  proposal: Proposal;
  /** Of every file. */
  formats: DocumentFormat[];
  /** The first line of every file in the document. */
  firstLines: number[];
}

export type ChildReply = { kind: 'read'; result: ReadResult } | { kind: 'refused'; problem: Problem };

/** The child's first words: it has started, and whatever happens from here on is about the files. */
export const readyMark = 'ready\n';

interface Head {
  files: { name: string; size: number }[];
  knowledge: Knowledge;
  limits: ReadLimits;
}

const lengthBytes = 4;

/** A request as bytes, in pieces: the files are not copied. */
export function encodeRequest({ files, knowledge, limits }: ChildRequest): Buffer[] {
  const head: Head = {
    files: files.map(({ name, bytes }) => ({ name, size: bytes.length })),
    knowledge,
    limits,
  };
  const words = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(words.length);
  return [length, words, ...files.map(({ bytes }) => bytes)];
}

/** The request again. @throws Error when it is not whole. */
export function decodeRequest(bytes: Buffer): ChildRequest {
  const start = lengthBytes + bytes.readUInt32BE(0);
  const head = JSON.parse(bytes.toString('utf8', lengthBytes, start)) as Head;
  let at = start;
  const files = head.files.map(({ name, size }) => {
    const from = at;
    at += size;
    return { name, bytes: bytes.subarray(from, at) };
  });
  if (at !== bytes.length) throw new Error('the request is not whole');
  return { files, knowledge: head.knowledge, limits: head.limits };
}
