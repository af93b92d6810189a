import { z } from 'zod';
import { agencyKinds } from './agencies.js';
import { readData } from './read.js';

/** A text with placeholders: {agency} {year} {prevYear}, and {n}, a document number that may differ at each place. */
const template = z.string().min(1);
const taskKey = z.string().min(1);

const taskResults = z.strictObject({
  task: taskKey,
  results: z
    .array(
      z.strictObject({
        /** Kinds of agency whose work the text describes; empty when it suits the task's only lead. */
        suits: z.array(z.enum(agencyKinds)),
        text: template,
      }),
    )
    .min(1),
  /** One answer for each expected result of the task, in the task's order; true beside every variant. */
  items: z.array(template).min(1),
  note: template.nullable(),
  /** File titles. */
  evidence: z
    .array(z.string().regex(/\.(pdf|docx|xlsx)$/u))
    .min(1)
    .max(3),
});

/** Texts for the tasks that are named, or for any task when none is. */
const forTasks = { tasks: z.array(taskKey) };

const schema = z.strictObject({
  tasks: z.array(taskResults),
  returnReasons: z.strictObject({
    /** To divisions, centres, wards and communes: "yêu cầu". */
    subordinate: z.array(template),
    /** To the procuracy, the court and the Front: "đề nghị bổ sung". */
    requested: z.array(template),
  }),
  lateReasons: z.array(template),
  nilReasons: z.array(z.strictObject({ ...forTasks, text: template })),
  noEvidenceReasons: z.array(template),
  /** Exchanges between the lead's officer and the coordinator's, each in its order. */
  comments: z.array(
    z.strictObject({
      ...forTasks,
      messages: z.array(z.strictObject({ by: z.enum(['lead', 'coordinator']), text: template })).min(2),
    }),
  ),
  remarks: z.strictObject({
    endorse: z.array(template),
    accept: z.array(template),
    /** On what the procuracy, the court or the Front sent: "ghi nhận", never "chấp nhận". */
    acknowledge: z.array(template),
  }),
  /** What set off a task that waits for a request; {date} is one of `dates` (day/month) with the year of the cycle. */
  requestDocuments: z.array(
    z.strictObject({
      ...forTasks,
      document: template,
      summary: z.string().min(1),
      dates: z.array(z.string().regex(/^\d{2}\/\d{1,2}$/u)).min(1),
    }),
  ),
  holdReasons: z.array(template),
});

export type DemoResults = z.infer<typeof schema>;
export type DemoTaskResults = z.infer<typeof taskResults>;

/** Invented results and remarks for the plan of Trà Vinh; figures about torture are nil throughout. */
export const traVinhResults = readData('demo-results.json', schema);

/** Likewise for those tasks of the Tuyên Quang plan that are worked on in the demo. */
export const tuyenQuangResults = readData('tuyen-quang-results.json', schema);
