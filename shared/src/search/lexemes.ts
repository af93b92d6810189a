/** The words of a text as search keeps them: with and without their marks in one entry. */

// Acute, grave, hook, tilde and dot below; circumflex, horn and breve: as they are typed in the numeric way of writing.
const markFigures = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323', '\u0302', '\u031b', '\u0306'];
const figures = '0123456789';
const letters = 'ABCDEFGHIJ';

/**
 * The words of a text in their order. A number is itself. A word is its letters without marks, `0`, and, where it has marks, the
 * word with figures for them and the tone behind the letters: `tra0` for `tra`, `tan0ta6n1` for `tấn`; `hoà` and `hòa` are the
 * same, `hóa` is not. As `search_lexemes` of the database.
 */
export function searchLexemes(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[0-9]/gu, (figure) => letters.charAt(Number(figure)))
    .replace(/[A-J]+/gu, ' $& ')
    .replace(/[đĐ]/gu, 'd9')
    .replace(/[\u0301\u0300\u0309\u0303\u0323\u0302\u031b\u0306]/gu, (mark) =>
      String(markFigures.indexOf(mark) + 1),
    )
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/([1-5]+)([a-z6-9]+)/gu, '$2$1');
  return (plain.match(/[a-zA-J1-9]+/gu) ?? []).filter(isWord).map(lexemeOf);
}

// No word of any language is longer, and a row in the database has its bounds.
function isWord(word: string): boolean {
  return word.length <= 100 && /[a-zA-J]/u.test(word);
}

function lexemeOf(word: string): string {
  if (/^[A-J]/u.test(word))
    return word.replace(/[A-J]/gu, (letter) => figures.charAt(letters.indexOf(letter)));
  const bare = word.replace(/[1-9]/gu, '');
  return `${bare}0${bare === word ? '' : word}`;
}
