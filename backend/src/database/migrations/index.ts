import { Schema1700000000001 } from './0001-schema.js';
import { Imports1700000000002 } from './0002-imports.js';
import { Agencies1700000000003 } from './0003-agencies.js';
import { Plans1700000000004 } from './0004-plans.js';
import { Amendments1700000000005 } from './0005-amendments.js';
import { Requests1700000000006 } from './0006-requests.js';
import { AppendixOrder1700000000007 } from './0007-appendix-order.js';
import { Chains1700000000008 } from './0008-chains.js';
import { Awaiting1700000000009 } from './0009-awaiting.js';
import { Decisions1700000000010 } from './0010-decisions.js';
import { Anchors1700000000011 } from './0011-anchors.js';
import { Petitions1700000000012 } from './0012-petitions.js';
import { Contributions1700000000013 } from './0013-contributions.js';
import { LentDuties1700000000014 } from './0014-lent-duties.js';
import { WhoseAnswer1700000000015 } from './0015-whose-answer.js';
import { Time1700000000016 } from './0016-time.js';
import { Notices1700000000017 } from './0017-notices.js';
import { Search1700000000018 } from './0018-search.js';
import { Mail1700000000019 } from './0019-mail.js';
import { History1700000000020 } from './0020-history.js';
import { CalendarFeeds1700000000021 } from './0021-calendar-feeds.js';
import { Webhooks1700000000022 } from './0022-webhooks.js';
import { Letters1700000000023 } from './0023-letters.js';
import { SearchPlaces1700000000024 } from './0024-search-places.js';
import { Figures1700000000025 } from './0025-figures.js';
import { Reports1700000000026 } from './0026-reports.js';
import { IndicatorSets1700000000027 } from './0027-indicator-sets.js';
import { LetterText1700000000028 } from './0028-letter-text.js';
import { MadeDocuments1700000000029 } from './0029-made-documents.js';
import { ReportChain1700000000030 } from './0030-report-chain.js';

/** All migrations, oldest first. */
export const migrations = [
  Schema1700000000001,
  Imports1700000000002,
  Agencies1700000000003,
  Plans1700000000004,
  Amendments1700000000005,
  Requests1700000000006,
  AppendixOrder1700000000007,
  Chains1700000000008,
  Awaiting1700000000009,
  Decisions1700000000010,
  Anchors1700000000011,
  Petitions1700000000012,
  Contributions1700000000013,
  LentDuties1700000000014,
  WhoseAnswer1700000000015,
  Time1700000000016,
  Notices1700000000017,
  Search1700000000018,
  Mail1700000000019,
  History1700000000020,
  CalendarFeeds1700000000021,
  Webhooks1700000000022,
  Letters1700000000023,
  SearchPlaces1700000000024,
  Figures1700000000025,
  Reports1700000000026,
  IndicatorSets1700000000027,
  LetterText1700000000028,
  MadeDocuments1700000000029,
  ReportChain1700000000030,
];
