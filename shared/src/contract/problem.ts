/** A failure as HTTP renders it (RFC 9457). */
import { z } from 'zod';
import { problemStatus, type ProblemCode, type ProblemData } from '../problem.js';

const codes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]];

export const problemDocument = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(codes),
  data: z.custom<ProblemData>((value) => typeof value === 'object' && value !== null),
});
export type ProblemDocument = z.infer<typeof problemDocument>;
