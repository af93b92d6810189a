/** Taking a table away as a file. */
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { serverNow } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { Menu, MenuItem, useToasts } from '../../ui/index.ts';
import { csvOf, fileNameOf, saveFile, xlsxOf, xlsxType, type SheetTable } from '../../ui/sheet.ts';
import styles from './save-menu.module.css';

export interface SaveMenuProps {
  /** Made when it is asked for, as the page stands then; left out while something of it is still on its way. */
  table: (() => SheetTable) | undefined;
  /** What is saved, for whoever hears the button alone. */
  label: string;
}

/** A button with the two forms in which a table can be taken away. */
export function SaveMenu({ table, label }: SaveMenuProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const [saving, setSaving] = useState(false);
  const saveCsv = (): void => {
    if (!table) return;
    const made = table();
    saveFile(`${fileNameOf(made.title, serverNow())}.csv`, csvOf(made), 'text/csv;charset=utf-8');
  };
  const saveXlsx = async (): Promise<void> => {
    if (!table) return;
    setSaving(true);
    try {
      const made = table();
      const bytes = await xlsxOf(made);
      saveFile(`${fileNameOf(made.title, serverNow())}.xlsx`, new Uint8Array(bytes), xlsxType);
    } catch (error) {
      // The part of the program that writes workbooks did not arrive.
      show({ text: t('dashboard.save.failed'), tone: 'failed' });
      throw error;
    } finally {
      setSaving(false);
    }
  };
  return (
    <Menu
      className={`${styles.save ?? ''} td-no-print`}
      label={`${t('dashboard.save')}: ${label}`}
      width={220}
      align="end"
      disabled={!table}
      button={
        <>
          <IconDownload size={15} stroke={1.8} aria-hidden />
          <span aria-busy={saving}>{t('dashboard.save')}</span>
        </>
      }
    >
      <MenuItem onSelect={() => void saveXlsx()}>{t('dashboard.save.xlsx')}</MenuItem>
      <MenuItem onSelect={saveCsv}>{t('dashboard.save.csv')}</MenuItem>
    </Menu>
  );
}
