/** Every table. The list is one of the two things that `db:check` compares; the other is the migrations. */
import { Agency, AgencySet, AgencySetMember } from '../agencies/entities.js';
import { Decision, Submission } from '../approvals/entities.js';
import { AuditEntry, AuditStream } from '../audit/entities.js';
import { Board } from '../boards/entities.js';
import { Card, CardContentRow, Comment } from '../cards/entities.js';
import { Cycle } from '../cycles/entities.js';
import { FileChunk, StoredFile } from '../files/entities.js';
import { Membership, Person, Session, SignInAttempt } from '../identity/entities.js';
import { Plan, Section, Task, TaskParty } from '../plans/entities.js';
import { IdempotencyKey } from './idempotency-key.js';

export const entities = [
  Agency,
  AgencySet,
  AgencySetMember,
  AuditEntry,
  AuditStream,
  Board,
  Card,
  CardContentRow,
  Comment,
  Cycle,
  Decision,
  FileChunk,
  IdempotencyKey,
  Membership,
  Person,
  Plan,
  Section,
  Session,
  SignInAttempt,
  StoredFile,
  Submission,
  Task,
  TaskParty,
];
