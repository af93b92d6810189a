import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconPhoto,
  type Icon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { fileKind, type FileKind } from './file-rules.ts';

const marks: Record<FileKind, Icon> = {
  pdf: IconFileTypePdf,
  text: IconFileText,
  table: IconFileSpreadsheet,
  picture: IconPhoto,
  other: IconFile,
};

/** A file's icon, by what its name says it is. */
export function FileMark({ name, size = 20 }: { name: string; size?: number }): ReactElement {
  const Mark = marks[fileKind(name)];
  return <Mark size={size} stroke={1.6} aria-hidden />;
}
