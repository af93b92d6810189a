import { NativeSelect } from '@mantine/core';
import type { ReportBlockView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useErrorSentence } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { FormDialog } from '../../../ui/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import { numberedTitle, type SectionPart } from '../desk/model.ts';

interface MoveDialogProps {
  block: ReportBlockView;
  parts: readonly SectionPart[];
  onClose: () => void;
}

/** Into which section a block goes; it stands last there. */
export function MoveDialog({ block, parts, onClose }: MoveDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { desk, select } = useDesk();
  const [key, setKey] = useState(
    parts.find(({ section }) => section.key !== block.section)?.section.key ?? '',
  );
  return (
    <FormDialog
      title={t('reports.move.title')}
      verb={t('reports.move.verb')}
      onClose={onClose}
      ready={key !== ''}
      check={() => key !== ''}
      sentenceOf={sentenceOf}
      onSend={async () => {
        const after = parts.find(({ section }) => section.key === key)?.shown.at(-1)?.id ?? null;
        await desk.act(block.id, { act: 'move', section: key, after });
        select(block.id);
        onClose();
      }}
    >
      <NativeSelect
        label={t('reports.move.section')}
        data-autofocus
        value={key}
        data={parts
          .filter(({ section }) => section.key !== block.section)
          .map(({ section }) => ({
            value: section.key,
            label: `${section.level === 2 ? '– ' : ''}${numberedTitle(section)}`,
          }))}
        onChange={(event) => {
          setKey(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}
