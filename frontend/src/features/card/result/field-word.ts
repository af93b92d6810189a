import type { Translate } from '../../../text/index.ts';
import type { FieldPair } from './versions.ts';

/** The name of a field; an expected result is called by the plan's own words. */
export function fieldWord(
  t: Translate,
  pair: Pick<FieldPair, 'kind' | 'index'>,
  expected: readonly string[],
): string {
  if (pair.kind === 'item') return expected[pair.index] ?? t('card.write.item_title', { n: pair.index + 1 });
  return t(`card.field.${pair.kind}`);
}
