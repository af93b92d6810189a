/** Taking a table away as a file. */
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { serverNow } from '../live/index.ts';
import { useLanguage, useText } from '../text/index.ts';
import { listTable, type ListColumn, type ListFilter } from './list-table.ts';
import { Menu, MenuItem } from './menu.tsx';
import styles from './save-menu.module.css';
import { csvOf, fileNameOf, saveFile, xlsxOf, xlsxType, type SheetTable } from './sheet.ts';
import { useToasts } from './toasts.tsx';

export interface SaveMenuProps {
  /** Made when it is asked for, as the page stands then; left out while something of it is still on its way. */
  table: (() => SheetTable | Promise<SheetTable>) | undefined;
  /** What is saved, for whoever hears the button alone. */
  label: string;
  /** What the name of the file begins with. */
  prefix?: string;
}

/** A button with the two forms in which a table can be taken away. */
export function SaveMenu({ table, label, prefix }: SaveMenuProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const [saving, setSaving] = useState(false);
  const save = async (form: 'xlsx' | 'csv'): Promise<void> => {
    if (!table) return;
    setSaving(true);
    try {
      const made = await table();
      const name = `${fileNameOf(made.title, serverNow(), prefix)}.${form}`;
      if (form === 'csv') saveFile(name, csvOf(made), 'text/csv;charset=utf-8');
      else saveFile(name, new Uint8Array(await xlsxOf(made)), xlsxType);
    } catch (error) {
      // The rest of the list, or the part of the program that writes workbooks, did not arrive.
      show({ text: t('common.file.failed'), tone: 'failed' });
      throw error;
    } finally {
      setSaving(false);
    }
  };
  return (
    <Menu
      className={`${styles.save ?? ''} td-no-print`}
      label={`${t('common.file.save')}: ${label}`}
      width={220}
      align="end"
      disabled={!table}
      button={
        <>
          <IconDownload size={15} stroke={1.8} aria-hidden />
          <span aria-busy={saving}>{t('common.file.save')}</span>
        </>
      }
    >
      <MenuItem onSelect={() => void save('xlsx')}>{t('common.file.xlsx')}</MenuItem>
      <MenuItem onSelect={() => void save('csv')}>{t('common.file.csv')}</MenuItem>
    </Menu>
  );
}

export interface ListSaveProps<Line> {
  title: string;
  /** What narrows the list, in words. */
  filter?: ListFilter;
  columns: readonly ListColumn<Line>[];
  /** As they are shown, those too that one would have to scroll to. */
  lines: readonly Line[];
  /** The server has more than it gives to any list. */
  more?: boolean;
  /** Where the list comes page by page: all of it, read when it is asked for. */
  all?: () => Promise<{ lines: readonly Line[]; cut: boolean }>;
}

/** Takes away what a list shows, under the rights under which it is shown: nothing is asked for that the screen may not ask for. */
export function ListSave<Line>(props: ListSaveProps<Line>): ReactElement | null {
  const { title, filter = [], columns, lines, more = false, all } = props;
  const t = useText();
  const { language } = useLanguage();
  const { show } = useToasts();
  if (lines.length === 0) return null;
  const table = async (): Promise<SheetTable> => {
    const told = all ? await all() : { lines, cut: more };
    if (told.cut) show({ text: t('common.file.cut', { n: told.lines.length }), tone: 'plain' });
    return listTable(t, { title, filter, columns, ...told }, serverNow(), language);
  };
  return <SaveMenu table={table} label={title} prefix="danh-sach" />;
}

/** The line above a list: what it says of itself, and at its end the way to take the list away. */
export function ListLine<Line>({
  children,
  ...list
}: ListSaveProps<Line> & { children?: ReactNode }): ReactElement {
  return (
    <div className={styles.line}>
      {children}
      <ListSave {...list} />
    </div>
  );
}
