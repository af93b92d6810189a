import { filledText, tablesAsLines, type Fields } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { DiffText } from '../../../ui/index.ts';

/** Two wordings of a block, with what was added and removed between them, as they read on the day: figures filled in. */
export function BlockDiff({
  before,
  after,
  fields,
}: {
  before: string;
  after: string;
  fields: Fields;
}): ReactElement {
  const read = (text: string): string => tablesAsLines(filledText(text, fields));
  return <DiffText before={read(before)} after={read(after)} />;
}
