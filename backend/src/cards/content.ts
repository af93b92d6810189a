import type { CardContent } from '@tien-do/shared/contract';

/** The content of a card nobody has written in, with a place for each expected result. */
export function emptyContent(expectedResults: number): CardContent {
  return {
    result: '',
    items: Array.from({ length: expectedResults }, () => ({ done: false, text: '' })),
    nil: false,
    nilReason: '',
    noEvidenceReason: '',
    note: '',
  };
}

/** Is there something to submit: a result, or the statement that nothing occurred with a word why? */
export function hasResult(content: CardContent): boolean {
  if (content.nil) return content.nilReason.trim() !== '';
  // Where each of joint leads writes its part, a text of all of them together may be missing.
  const texts = [content.result, ...(content.parts ?? []).map(({ text }) => text)];
  return texts.some((text) => text.trim() !== '');
}

/** Is the result supported: a file, a word why there is none, or nothing that could be supported? */
export function hasEvidence(content: CardContent, files: number): boolean {
  return files > 0 || content.nil || content.noEvidenceReason.trim() !== '';
}
