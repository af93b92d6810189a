/** The dialogs of the page: one task at a time. */
import type {
  AgencyDetail,
  AgencyDuty,
  AgencySetView,
  RegisterLine,
  SignerLine,
} from '@tien-do/shared/contract';
import { useEffect, useState, type ReactElement } from 'react';
import { useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { ConfirmDialog, useToasts } from '../../ui/index.ts';
import {
  InvitationDialog,
  InviteDialog,
  makeInvitation,
  revokeInvitation,
  type InvitationLink,
} from '../people/index.ts';
import { AgencyForm } from './agency-form.tsx';
import { CloseDialog, ReopenDialog } from './close-dialogs.tsx';
import { GiveDutyDialog, LimitDialog } from './duty-dialogs.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { MemberDialog, SetDialog } from './set-dialogs.tsx';
import { EndSignerDialog, SignerDialog } from './signer-dialogs.tsx';
import { endDuty } from './writes.ts';

export type AgencyTask =
  | { kind: 'new' }
  | { kind: 'edit' | 'rename' | 'close' | 'reopen' | 'invite' | 'give'; agency: AgencyDetail }
  | { kind: 'limit' | 'end' | 'link' | 'revoke'; duty: AgencyDuty }
  | { kind: 'sign'; duty: AgencyDuty }
  | { kind: 'unsign'; duty: AgencyDuty; signer: SignerLine }
  | { kind: 'show'; link: InvitationLink }
  | { kind: 'new-set' }
  | { kind: 'edit-set'; set: AgencySetView }
  | { kind: 'member'; set: AgencySetView; memberId: string | null };

export interface AgencyDialogsProps {
  task: AgencyTask | null;
  onTask: (task: AgencyTask | null) => void;
  register: ReadonlyMap<string, RegisterLine>;
  /** An agency was entered. */
  onMade: (id: string) => void;
  onSetMade: (id: string) => void;
}

/** Shows the dialog of the task, if there is one. */
export function AgencyDialogs(props: AgencyDialogsProps): ReactElement | null {
  const { task, onTask, register, onMade, onSetMade } = props;
  const close = (): void => {
    onTask(null);
  };
  const show = (link: InvitationLink): void => {
    onTask({ kind: 'show', link });
  };
  switch (task?.kind) {
    case undefined:
      return null;
    case 'new':
      return <AgencyForm agency={null} register={register} onClose={close} onDone={onMade} />;
    case 'edit':
      return <AgencyForm agency={task.agency} register={register} onClose={close} />;
    case 'rename':
      return <RenameDialog agency={task.agency} onClose={close} />;
    case 'close':
      return <CloseDialog agency={task.agency} line={register.get(task.agency.id)} onClose={close} />;
    case 'reopen':
      return <ReopenDialog agency={task.agency} onClose={close} />;
    case 'invite':
      return <InviteDialog agency={task.agency} onClose={close} onInvited={show} />;
    case 'give':
      return <GiveDutyDialog agency={task.agency} onClose={close} />;
    case 'limit':
      return <LimitDialog duty={task.duty} onClose={close} />;
    case 'end':
    case 'revoke':
      return <Confirmation kind={task.kind} duty={task.duty} onClose={close} />;
    case 'link':
      return <MakeLink duty={task.duty} onMade={show} onFailed={close} />;
    case 'sign':
      return <SignerDialog duty={task.duty} onClose={close} />;
    case 'unsign':
      return <EndSignerDialog duty={task.duty} signer={task.signer} onClose={close} />;
    case 'show':
      return <InvitationDialog link={task.link} onClose={close} />;
    case 'new-set':
      return <SetDialog set={null} register={register} onClose={close} onDone={onSetMade} />;
    case 'edit-set':
      return <SetDialog set={task.set} register={register} onClose={close} />;
    case 'member':
      return <MemberDialog set={task.set} memberId={task.memberId} register={register} onClose={close} />;
  }
}

/** Makes a link and hands it on to be shown. */
function MakeLink({
  duty,
  onMade,
  onFailed,
}: {
  duty: AgencyDuty;
  onMade: (link: InvitationLink) => void;
  onFailed: () => void;
}): null {
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  useEffect(() => {
    let wanted = true;
    makeInvitation(duty.personId).then(
      (secret) => {
        if (wanted) onMade({ ...secret, name: duty.name, reset: duty.account?.activated ?? false });
      },
      (error: unknown) => {
        show({ text: sentenceOf(error), tone: 'failed' });
        if (wanted) onFailed();
      },
    );
    return () => {
      wanted = false;
    };
    // Once for the task: another reading of the page must not make another link.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return null;
}

function Confirmation({
  kind,
  duty,
  onClose,
}: {
  kind: 'end' | 'revoke';
  duty: AgencyDuty;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const [opened, setOpened] = useState(true);
  const { name } = duty;
  const words = { duty: t(`common.duty.${duty.duty}`), name };
  const ending = kind === 'end';
  return (
    <ConfirmDialog
      opened={opened}
      title={t(ending ? 'agencies.end.title' : 'people.link.revoke')}
      verb={t(ending ? 'agencies.end.title' : 'people.link.revoke')}
      danger
      sentenceOf={sentenceOf}
      onClose={() => {
        setOpened(false);
        onClose();
      }}
      onConfirm={async () => {
        if (ending) await endDuty(duty.id);
        else await revokeInvitation(duty.personId);
        show({
          text: ending ? t('agencies.end.done', words) : t('people.link.revoked', { name }),
          tone: 'done',
        });
      }}
    >
      <p>{ending ? t('agencies.end.ask', words) : t('people.link.title', { name })}</p>
    </ConfirmDialog>
  );
}
