import { describe, expect, test } from '@jest/globals';
import { noticeMail, type MailedNotice } from './texts.js';

const urged: MailedNotice = {
  kind: 'urged',
  number: '',
  plan: 'Công ước chống tra tấn',
  agency: 'Phòng Tư pháp',
  asked: false,
  by: 'Công an TP',
  days: 0,
  on: '2026-10-28',
  outcome: '',
  count: 3,
  late: 2,
  at: '2026-10-21',
  link: 'https://tiendo.test/don-doc/1',
};

describe('the mail of a letter', () => {
  test('says how many tasks are open and late, by when, and where the letter is', () => {
    const { subject, body } = noticeMail(urged);
    expect(subject).toBe('[Tiến Độ] Đôn đốc thực hiện Công ước chống tra tấn');
    expect(body).toContain('Kính gửi Phòng Tư pháp,');
    expect(body).toContain(
      'Đến ngày 21/10/2026, Phòng Tư pháp còn 3 nhiệm vụ chưa hoàn thành (trong đó 2 quá hạn). Đề nghị khẩn trương thực hiện và gửi kết quả chậm nhất ngày 28/10/2026.',
    );
    expect(body).toContain('https://tiendo.test/don-doc/1');
  });

  test('asks whoever is not ordered, and says of no lateness', () => {
    const { subject, body } = noticeMail({ ...urged, asked: true, agency: 'Tòa án nhân dân thành phố' });
    expect(subject).toBe('[Tiến Độ] Đề nghị gửi thông tin thực hiện Công ước chống tra tấn');
    expect(body).toContain(
      'trân trọng đề nghị Tòa án nhân dân thành phố quan tâm, gửi thông tin về 3 nội dung',
    );
    expect(`${subject}${body}`).not.toMatch(/đôn đốc|quá hạn|khẩn trương|yêu cầu/iu);
  });
});
