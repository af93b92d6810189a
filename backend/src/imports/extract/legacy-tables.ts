/**
 * The two encodings of Vietnamese before Unicode that plans still come in. A byte of them is met as the character that
 * windows-1252 gives it, because that is what Word and a browser make of it.
 */

/** TCVN 5712:1993 as the `.Vn…` fonts have it (VN3), with the capitals of VN1 where VN3 leaves the place empty. */
const tcvn3Rows: readonly [firstByte: number, characters: string][] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđẰ'],
  // Marks that stand alone, after their letter.
  [0xb0, '\u0300\u0309\u0303\u0301\u0323'],
  [0xb5, 'àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ'],
];

/** From the character met to the letter meant. */
export const tcvn3Letters: ReadonlyMap<string, string> = new Map(
  tcvn3Rows.flatMap(([firstByte, characters]) =>
    Array.from(characters, (letter, index): [string, string] => [
      String.fromCharCode(firstByte + index),
      letter,
    ]),
  ),
);

/** VNI writes a letter and then its mark. Marks of VNI: what is put over or under which letters. */
export const vniMarks: ReadonlyMap<string, { letters: string; marks: string }> = new Map(
  (
    [
      ['ù', 'aeouyôö', '\u0301'],
      ['ø', 'aeouyôö', '\u0300'],
      ['û', 'aeouyôö', '\u0309'],
      ['õ', 'aeouyôö', '\u0303'],
      ['ï', 'aeouyôö', '\u0323'],
      ['â', 'aeo', '\u0302'],
      ['á', 'aeo', '\u0302\u0301'],
      ['à', 'aeo', '\u0302\u0300'],
      ['å', 'aeo', '\u0302\u0309'],
      ['ã', 'aeo', '\u0302\u0303'],
      ['ä', 'aeo', '\u0302\u0323'],
      ['ê', 'a', '\u0306'],
      ['é', 'a', '\u0306\u0301'],
      ['è', 'a', '\u0306\u0300'],
      ['ú', 'a', '\u0306\u0309'],
      ['ü', 'a', '\u0306\u0303'],
      ['ë', 'a', '\u0306\u0323'],
    ] as const
  ).map(([mark, letters, marks]) => [mark, { letters, marks }]),
);

/** Letters that VNI keeps in one character. */
export const vniLetters: ReadonlyMap<string, string> = new Map([
  ['ñ', 'đ'],
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['í', 'í'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
]);
