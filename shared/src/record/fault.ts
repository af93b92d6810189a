/** What is wrong with the record of a card, in words. */
import type { ActFault } from '../approval/rightful.js';

/** What a part of the record fails at. */
export const recordFaultKinds = [
  /** An entry of the log does not fit its hash or the entry before it. */
  'entry_changed',
  'entry_missing',
  /** The log ends elsewhere than its head says. */
  'log_end',
  /** The text or the files of a version do not fit its hash. */
  'content_changed',
  /** The version is another than the one that the log tells of. */
  'version_unlike_log',
  /** Chain, contributors or task of a version are not as they were frozen. */
  'frozen_changed',
  'version_missing',
  'version_unlogged',
  'decision_changed',
  'decision_missing',
  'decision_unlogged',
  /** Somebody decided who could not rightfully do so at that instant. */
  'wrongful',
  /** What another agency filed, or under what consent, or why it was waived. */
  'contribution_changed',
  'contribution_missing',
  'contribution_unlogged',
  /** What was asked for or raised, or what was decided on it. */
  'petition_changed',
  'petition_missing',
  'petition_unlogged',
  /** A file has other bytes than when it was submitted. */
  'file_changed',
  /** The log does not hold what was anchored. */
  'anchor_broken',
] as const;
export type RecordFaultKind = (typeof recordFaultKinds)[number];

export interface RecordFault {
  kind: RecordFaultKind;
  /** Number of the entry in the log, where it is about one. */
  seq: number | null;
  /** Number of the version, or of the anchor. */
  number: number | null;
  /** Why an act was wrongful. */
  why: ActFault | null;
}

const sentences: Record<RecordFaultKind, Record<'vi' | 'en', string>> = {
  entry_changed: {
    vi: 'Mục nhật ký số {seq} đã bị thay đổi sau khi ghi.',
    en: 'Entry {seq} of the log was changed after it was written.',
  },
  entry_missing: {
    vi: 'Nhật ký thiếu hoặc bị chen mục tại số {seq}.',
    en: 'The log lacks an entry, or has one too many, at {seq}.',
  },
  log_end: {
    vi: 'Cuối nhật ký không khớp từ mục số {seq}: có mục bị xóa hoặc thêm ngoài quy trình.',
    en: 'The end of the log does not fit from entry {seq} on: entries were removed or added.',
  },
  content_changed: {
    vi: 'Nội dung hoặc tệp của bản trình {number} không khớp mã kiểm tra của bản đó.',
    en: 'The text or the files of version {number} do not fit its hash.',
  },
  version_unlike_log: {
    vi: 'Bản trình {number} không phải bản đã ghi ở mục nhật ký số {seq}.',
    en: 'Version {number} is not the one that entry {seq} of the log tells of.',
  },
  frozen_changed: {
    vi: 'Quy trình duyệt, người tham gia hoặc nhiệm vụ ghi kèm bản trình {number} đã bị thay đổi so với mục nhật ký số {seq}.',
    en: 'The chain, the contributors or the task of version {number} are not as entry {seq} of the log froze them.',
  },
  version_missing: {
    vi: 'Mục nhật ký số {seq} ghi việc trình bản {number}, nhưng bản này không còn.',
    en: 'Entry {seq} of the log tells of version {number}, which is not there any more.',
  },
  version_unlogged: {
    vi: 'Bản trình {number} không có mục nhật ký tương ứng.',
    en: 'Version {number} has no entry in the log.',
  },
  decision_changed: {
    vi: 'Quyết định trên bản trình {number} không còn như mục nhật ký số {seq} đã ghi.',
    en: 'A decision on version {number} is not as entry {seq} of the log has it.',
  },
  decision_missing: {
    vi: 'Mục nhật ký số {seq} ghi một quyết định trên bản trình {number}, nhưng quyết định này không còn.',
    en: 'Entry {seq} of the log tells of a decision on version {number}, which is not there any more.',
  },
  decision_unlogged: {
    vi: 'Bản trình {number} có một quyết định không có mục nhật ký tương ứng.',
    en: 'Version {number} has a decision without an entry in the log.',
  },
  wrongful: {
    vi: 'Quyết định {place} không đúng thẩm quyền: {why}.',
    en: 'The decision {place} was not rightful: {why}.',
  },
  contribution_changed: {
    vi: 'Ý kiến phối hợp hoặc nội dung bổ sung {place} không còn như khi gửi.',
    en: 'The contribution or supplement {place} is not as it was filed.',
  },
  contribution_missing: {
    vi: 'Mục nhật ký số {seq} ghi một ý kiến phối hợp hoặc nội dung bổ sung, nhưng bản này không còn.',
    en: 'Entry {seq} of the log tells of a contribution or supplement, which is not there any more.',
  },
  contribution_unlogged: {
    vi: 'Bản {number} của một ý kiến phối hợp hoặc nội dung bổ sung không có mục nhật ký tương ứng.',
    en: 'Version {number} of a contribution or supplement has no entry in the log.',
  },
  petition_changed: {
    vi: 'Đề nghị, vướng mắc hoặc ý kiến giải quyết {place} không còn như khi ghi.',
    en: 'The petition, or what was decided on it, {place} is not as it was written down.',
  },
  petition_missing: {
    vi: 'Mục nhật ký số {seq} ghi một việc về đề nghị, vướng mắc, nhưng việc này không còn.',
    en: 'Entry {seq} of the log tells of an act on a petition, which is not there any more.',
  },
  petition_unlogged: {
    vi: 'Việc thứ {number} của một đề nghị, vướng mắc không có mục nhật ký tương ứng.',
    en: 'Act {number} of a petition has no entry in the log.',
  },
  file_changed: {
    vi: 'Một tệp kèm bản trình {number} không còn nguyên như khi trình.',
    en: 'A file of version {number} is not what it was when it was submitted.',
  },
  anchor_broken: {
    vi: 'Nhật ký không còn khớp mốc số {number} tại mục số {seq}: đã bị cắt hoặc ghi lại.',
    en: 'The log does not hold anchor {number} at entry {seq} any more: it was cut or written anew.',
  },
};

const reasons: Record<ActFault, Record<'vi' | 'en', string>> = {
  other_version: {
    vi: 'quyết định trên bản khác, khi bản này chưa trình hoặc đã được thay',
    en: 'it was made on another version, before this one was submitted or after it was replaced',
  },
  after_end: {
    vi: 'quyết định sau khi việc xử lý đã kết thúc',
    en: 'it was made when all had been decided',
  },
  not_open: { vi: 'quyết định khi chưa đến bước', en: 'its step was not open' },
  not_asked: {
    vi: 'cơ quan hoặc chức trách không thuộc bước đó',
    en: 'the step did not wait for that agency or duty',
  },
  without_duty: {
    vi: 'người quyết định không giữ chức trách tại thời điểm đó',
    en: 'the person did not hold the duty at that instant',
  },
  without_delegation: {
    vi: 'không có ủy quyền còn hiệu lực tại thời điểm đó',
    en: 'no delegation was in force at that instant',
  },
  four_eyes: {
    vi: 'người quyết định đã tham gia soạn hoặc đã quyết định ở bước trước',
    en: 'the person had contributed or had decided before',
  },
};

/** Why an act was wrongful, in words that follow another. */
export function actFaultWords(fault: ActFault, language: 'vi' | 'en'): string {
  return reasons[fault][language];
}

function placeOf({ seq, number }: RecordFault, language: 'vi' | 'en'): string {
  if (seq !== null) {
    return language === 'vi' ? `ghi ở mục nhật ký số ${String(seq)}` : `of entry ${String(seq)} of the log`;
  }
  if (number === null) return language === 'vi' ? 'không có mục nhật ký' : 'without an entry in the log';
  return language === 'vi'
    ? `không có mục nhật ký, trên bản ${String(number)},`
    : `without an entry in the log, on version ${String(number)},`;
}

/** What is wrong, as a sentence. */
export function recordFaultSentence(fault: RecordFault, language: 'vi' | 'en'): string {
  const { kind, seq, number, why } = fault;
  return sentences[kind][language]
    .replace('{place}', placeOf(fault, language))
    .replace('{why}', why === null ? '' : actFaultWords(why, language))
    .replace('{seq}', String(seq ?? ''))
    .replace('{number}', String(number ?? ''));
}
