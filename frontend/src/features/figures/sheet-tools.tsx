import type { Figures } from '@tien-do/shared';
import { Button } from '@mantine/core';
import { IconTableExport, IconTableImport } from '@tabler/icons-react';
import type { CellValue } from 'hucre/xlsx';
import { useRef, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { useToasts } from '../../ui/index.ts';
import { saveFile, xlsxOf, xlsxType } from '../../ui/sheet.ts';
import type { Asked } from './figure-words.ts';
import { formOf, readForm } from './sheet-form.ts';
import styles from './figures.module.css';

interface SheetToolsProps {
  asked: Asked;
  figures: Figures;
  /** What the form is of: task, period, agency. */
  about: readonly string[];
  /** What the file is called, without its ending. */
  name: string;
  onChange: (figures: Figures) => void;
}

/** A form is small; what is larger is something else. */
const largest = 5 * 1024 * 1024;

/** The way of figures over a spreadsheet: the form is taken away, filled in, and read back into the page, where it is checked. */
export function SheetTools({ asked, figures, about, name, onChange }: SheetToolsProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const save = async (): Promise<void> => {
    saveFile(`${name}.xlsx`, new Uint8Array(await xlsxOf(formOf(t, asked, figures, about))), xlsxType);
  };
  const read = async (file: File): Promise<void> => {
    const rows = await rowsOf(file);
    const outcome = rows === null ? null : readForm(t, asked, figures, rows);
    if (outcome === null) show({ text: t('figures.sheet_broken'), tone: 'failed' });
    else if (outcome.kind === 'none') show({ text: t('figures.sheet_none'), tone: 'failed' });
    else if (outcome.kind === 'bad') show({ text: t('figures.sheet_bad', outcome), tone: 'failed' });
    else {
      onChange(outcome.figures);
      show({ text: t('figures.sheet_done', { n: outcome.count }) });
    }
  };
  return (
    <div className={styles.tools}>
      <SheetButtons onSave={save} onRead={read} />
    </div>
  );
}

/** Taking the form away, and reading a filled one back. */
export function SheetButtons({
  onSave,
  onRead,
}: {
  onSave: () => Promise<void>;
  onRead: (file: File) => Promise<void>;
}): ReactElement {
  const t = useText();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTableExport size={16} aria-hidden />}
        onClick={() => void onSave()}
      >
        {t('figures.sheet_save')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconTableImport size={16} aria-hidden />}
        onClick={() => {
          picker.current?.click();
        }}
      >
        {t('figures.sheet_read')}
      </Button>
      <input
        ref={picker}
        type="file"
        accept=".xlsx"
        aria-label={t('figures.sheet_read')}
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) void onRead(file);
        }}
      />
    </>
  );
}

/** The rows of a workbook's first sheet; null for what is none. */
export async function rowsOf(file: File): Promise<CellValue[][] | null> {
  if (file.size > largest) return null;
  const { readXlsx } = await import('hucre/xlsx');
  try {
    const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
    return sheets[0]?.rows ?? null;
  } catch {
    return null;
  }
}
