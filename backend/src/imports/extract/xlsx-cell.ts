/** The text that a spreadsheet shows in a cell. */
import { formatValue, type Cell as SheetCell, type CellValue } from 'hucre';
import { mostlyBold, raised, visibleLength } from './clean.js';

const two = (value: number): string => String(value).padStart(2, '0');
/** What a spreadsheet shows of a number without a format. */
const shownDigits = 11;

/**
 * What a person reads in the cell: a formula's last value, a number in its format, a day as dd/MM/yyyy.
 * @param is1904 whether the workbook counts its days from 1904
 */
export function shownText(value: CellValue, cell: SheetCell | undefined, is1904: boolean): string {
  const format = cell?.style?.numFmt ?? 'General';
  if (cell?.richText) return cell.richText.map(runText).join('');
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return shownDate(value, format, is1904);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return isGeneral(format)
    ? String(Number(value.toPrecision(shownDigits)))
    : formatValue(value, format, { is1904 });
}

const isGeneral = (format: string): boolean => format === '' || /^(general|@)$/iu.test(format);

function runText({ text, font }: { text: string; font?: { vertAlign?: string } }): string {
  return font?.vertAlign === 'superscript' ? raised(text) : text;
}

function shownDate(date: Date, format: string, is1904: boolean): string {
  if (Number.isNaN(date.getTime())) return '';
  // Words in the format ("ngày", "tháng") are meant to be read; what only orders the parts is read the Vietnamese way.
  const order = format.replace(/\[[^\]]*\]/gu, '').replace(/\\./gu, '');
  const saysDay = /d/iu.test(order) && /y/iu.test(order);
  if (!isGeneral(format) && (/"[^"]*\p{L}/u.test(order) || !saysDay))
    return formatValue(date, format, { is1904 });
  const day = `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${String(date.getUTCFullYear())}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return /h/iu.test(order) && time !== '00:00' ? `${day} ${time}` : day;
}

/** Whether the cell is printed in bold: by its own style, or by nearly all of its runs. */
export function isBold(cell: SheetCell | undefined): boolean {
  if (!cell) return false;
  const whole = cell.style?.font?.bold === true;
  if (!cell.richText) return whole;
  const bold = cell.richText.filter((run) => run.font?.bold ?? whole);
  const length = (runs: readonly { text: string }[]): number =>
    runs.reduce((sum, run) => sum + visibleLength(run.text), 0);
  return mostlyBold(length(bold), length(cell.richText));
}
