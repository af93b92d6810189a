/** The words of a cell that are no name: who leads, who helps, who is asked, and on what authority. */
import { byFirst } from './lexicon.js';
import { tonedForm } from './units.js';

export type PhraseKind =
  | 'lead'
  | 'joint'
  | 'coordinate'
  | 'provide'
  | 'request'
  | 'assign'
  | 'authority'
  | 'does'
  | 'manner'
  /** Joins names as "và" does. */
  | 'with'
  /** Takes an object, in which agencies may stand that have no part in the task. */
  | 'object';

const table: Record<PhraseKind, string> = {
  joint: 'đồng chủ trì|cùng chủ trì',
  lead: 'là cơ quan chủ trì|cơ quan chủ trì|đơn vị chủ trì|chủ trì|làm đầu mối|là đầu mối|cơ quan đầu mối|chịu trách nhiệm chính',
  coordinate:
    'có sự phối hợp của|với sự phối hợp của|sự phối hợp của|cơ quan phối hợp|đơn vị phối hợp|phối hợp thực hiện với|phối hợp thực hiện|phối hợp chặt chẽ với|phối hợp với|phối hợp cùng|cùng phối hợp|phối hợp|tham gia phối hợp|tham gia',
  provide:
    'cung cấp thông tin số liệu|cung cấp thông tin|cung cấp số liệu|cung cấp dữ liệu|cung cấp tài liệu|cung cấp hồ sơ|cung cấp nội dung|cung cấp',
  request: 'kính đề nghị|đề nghị',
  assign: 'giao cho|giao|phân công',
  authority:
    'mỗi đơn vị theo lĩnh vực|theo lĩnh vực|theo địa bàn|theo thẩm quyền|theo chức năng|theo nhiệm vụ|theo phân cấp|trong phạm vi chức năng|trong phạm vi nhiệm vụ|trong phạm vi thẩm quyền|trong phạm vi quản lý',
  does: 'tổ chức thực hiện|triển khai thực hiện|thực hiện|triển khai',
  manner: 'theo đề xuất|theo yêu cầu|theo quy định|theo sự phân công|theo phân công|được giao|có trách nhiệm',
  with: 'cùng với|cùng',
  object:
    'tham mưu|báo cáo|trình ủy ban|trình chủ tịch|trình cấp|hướng dẫn|đôn đốc|theo dõi|kiểm tra việc|chỉ đạo',
};

export interface Phrase {
  kind: PhraseKind;
  syllables: string[];
}

/** By their first syllable. */
export const phraseIndex = byFirst(
  Object.entries(table).flatMap(([kind, list]) =>
    list
      .split('|')
      .map((words): Phrase => ({ kind: kind as PhraseKind, syllables: words.split(' ').map(tonedForm) })),
  ),
  (phrase) => phrase.syllables,
);
