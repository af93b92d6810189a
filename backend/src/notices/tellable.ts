/** Of what somebody may still be told: one condition for the lists of the product and for mail. */
import type { AppAbility } from '@tien-do/shared';
import { scope } from '../access/index.js';

/** FROM of the aliases that a notice is told with: `n` notice, `c` card, `b` board, `y` cycle, `p` plan, `t` task. */
export const noticeFrom = `FROM notice n LEFT JOIN card c ON c.id = n.card_id LEFT JOIN board b ON b.id = n.board_id
  LEFT JOIN cycle y ON y.id = b.cycle_id LEFT JOIN plan p ON p.id = n.plan_id LEFT JOIN task t ON t.id = c.task_id`;

/** WHERE over `noticeFrom`: notices of cards and plans that the ability may read, and those about neither. */
export function tellable(ability: AppAbility, parameters: unknown[]): string {
  const cards = scope(ability, 'read', 'Card', parameters);
  const plans = scope(ability, 'read', 'Plan', parameters);
  return `(n.card_id IS NULL OR ${cards}) AND (n.plan_id IS NULL OR n.card_id IS NOT NULL OR ${plans})`;
}
