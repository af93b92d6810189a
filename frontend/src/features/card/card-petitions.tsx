import type { ReactElement } from 'react';
import { hasDuty, useMe } from '../../access/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { taskNumber } from '../../ui/index.ts';
import { PetitionsTab } from '../petitions/index.ts';
import { useScene } from './scene.tsx';
import { useCardMoves } from './steps/use-card-moves.ts';

/** The petitions of the open card. A return that is asked for is answered by the card's own move. */
export function CardPetitions({ quiet }: { quiet?: boolean }): ReactElement {
  const { detail, face, leads, coordinatorId, coordinator } = useScene();
  const t = useText();
  const me = useMe();
  const today = useToday();
  const { begin } = useCardMoves();
  const compiled = face.state === 'compiled';
  const move = compiled ? 'reopen' : 'send_back';
  const able = detail.moves.some((offer) => offer.move === move && offer.refusal === null);
  return (
    <PetitionsTab
      card={{
        id: face.id,
        task: `${taskNumber(detail.task.key)} ${detail.task.title}`,
        leadIds: face.leadIds,
        leads,
        dueOn: face.dueOn,
        submissions: face.submissions,
        compiled,
        coordinator,
        coordinates: me.agencyIds.has(coordinatorId) && face.leadIds.includes(coordinatorId),
        asHead: face.leadIds.some((id) => hasDuty(me, id, ['head', 'deputy'])),
        today,
      }}
      answer={
        able
          ? {
              label: t(compiled ? 'petitions.act.grant.reopen' : 'petitions.act.grant.return'),
              begin: () => {
                begin(move);
              },
            }
          : null
      }
      quiet={quiet ?? false}
    />
  );
}
