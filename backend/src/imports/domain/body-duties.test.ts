import { describe, expect, it } from '@jest/globals';
import { readDuties } from './body-duties.js';

const read = (...texts: string[]) =>
  readDuties(
    ['IV. TỔ CHỨC THỰC HIỆN', ...texts].map((text, at) => ({
      line: at + 1,
      text,
      centred: false,
      bold: false,
    })),
  );

const who = (...texts: string[]) => read(...texts).map((duty) => duty.who);

describe('whose duty it is', () => {
  it('finds who acts behind an opening that names nobody', () => {
    expect(
      who(
        '1. Căn cứ nhiệm vụ được giao tại Chương trình này, trong phạm vi chức năng của mình, sở, ngành, địa phương xây dựng kế hoạch chi tiết.',
      ),
    ).toEqual(['các sở, ngành, địa phương']);
  });

  it('takes no word for an agency that only ends or begins like one', () => {
    expect(
      who('1. Căn cứ nghiệp vụ được phân công, trong phạm vi dịch vụ công, Sở Công Thương tổng hợp kết quả.'),
    ).toEqual(['Sở Công Thương']);
    expect(who('1. Trên cơ sở nhiệm vụ được giao, Vụ Pháp chế tổng hợp kết quả.')).toEqual(['Vụ Pháp chế']);
  });

  it('says kinds in a row as the set that they mean, and a single name as it stands', () => {
    expect(who('1. Cơ quan, đơn vị thực hiện nghiêm túc.')).toEqual(['Cơ quan, đơn vị']);
    expect(who('1. Trong phạm vi của mình, đơn vị và cá nhân thực hiện nghiêm túc.')).toEqual([
      'các đơn vị và cá nhân',
    ]);
    expect(who('1. Các cơ quan, đơn vị thực hiện nghiêm túc.')).toEqual(['Các cơ quan, đơn vị']);
  });
});
