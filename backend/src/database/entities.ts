/** Every table. The list is one of the two things that `db:check` compares; the other is the migrations. */
import { Agency, AgencySet, AgencySetMember, FormerAgencyName } from '../agencies/entities.js';
import { ChainOverride, Decision, RemarkRow, Submission } from '../approvals/entities.js';
import { AuditAnchor, AuditCheck, AuditEntry, AuditStream } from '../audit/entities.js';
import { Board } from '../boards/entities.js';
import { CalendarDayRow } from '../calendar/entities.js';
import { Card, CardContentRow, Comment } from '../cards/entities.js';
import { Contribution, ContributionVersion } from '../contributions/entities.js';
import { Cycle, CycleActRow } from '../cycles/entities.js';
import { Delegation } from '../delegations/entities.js';
import { CalendarFeed } from '../feeds/entities.js';
import { CardChange } from '../history/entities.js';
import { FileChunk, StoredFile } from '../files/entities.js';
import { Invitation, Membership, Person, Session, SignerRow, SignInAttempt } from '../identity/entities.js';
import {
  ImportEditRow,
  ImportFileRow,
  ImportProposal,
  ImportReading,
  PlanImport,
} from '../imports/entities.js';
import { IndicatorRow } from '../figures/entities.js';
import { Letter, LetterReading } from '../letters/entities.js';
import { Mail } from '../mail/entities.js';
import { Notice, NoticeCursor, NoticeSetting, ReminderRow, ReminderRun } from '../notices/entities.js';
import { Petition, PetitionActRow } from '../petitions/entities.js';
import { Plan, PlanAppendix, PlanVersion, Section, Task, TaskParty } from '../plans/entities.js';
import {
  MadeDocumentRow,
  Report,
  ReportActRow,
  ReportBlockRow,
  ReportBlockVersion,
  ReportCommentRow,
  ReportFileRow,
  ReportFrozen,
  ReportTemplateRow,
} from '../reports/entities.js';
import { Webhook, WebhookCursor, WebhookDelivery } from '../webhooks/entities.js';
import { IdempotencyKey } from './idempotency-key.js';

export const entities = [
  MadeDocumentRow,
  Report,
  ReportActRow,
  ReportBlockRow,
  ReportBlockVersion,
  ReportCommentRow,
  ReportFileRow,
  ReportFrozen,
  ReportTemplateRow,
  Letter,
  LetterReading,
  Mail,
  Notice,
  NoticeCursor,
  NoticeSetting,
  ReminderRow,
  ReminderRun,
  CalendarDayRow,
  CalendarFeed,
  Agency,
  AgencySet,
  AgencySetMember,
  AuditAnchor,
  AuditCheck,
  AuditEntry,
  AuditStream,
  Board,
  Card,
  CardChange,
  CardContentRow,
  ChainOverride,
  Comment,
  Contribution,
  ContributionVersion,
  Cycle,
  CycleActRow,
  Decision,
  Delegation,
  FileChunk,
  FormerAgencyName,
  IdempotencyKey,
  ImportEditRow,
  ImportFileRow,
  ImportProposal,
  ImportReading,
  IndicatorRow,
  Invitation,
  Membership,
  Person,
  Petition,
  PetitionActRow,
  Plan,
  PlanAppendix,
  PlanImport,
  PlanVersion,
  RemarkRow,
  Section,
  Session,
  SignerRow,
  SignInAttempt,
  StoredFile,
  Submission,
  Task,
  TaskParty,
  Webhook,
  WebhookCursor,
  WebhookDelivery,
];
