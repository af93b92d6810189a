/** Taking a plan in: files, a pasted text, or by hand. */
import { Button, Modal, NativeSelect } from '@mantine/core';
import { IconClipboardText, IconFileSpreadsheet, IconPencil } from '@tabler/icons-react';
import type { ImportLine } from '@tien-do/shared/contract';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { call, importTemplateAddress, keys, queryClient, uploadImport } from '../../../api/index.ts';
import { links } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import { DialogFooter, DialogProblem } from '../../../ui/index.ts';
import { DropPlace } from './drop-place.tsx';
import { FileList } from './file-list.tsx';
import { PasteForm } from './paste-form.tsx';
import { SendProgress } from './send-progress.tsx';
import styles from './take-in.module.css';
import { useSending } from './use-sending.ts';

export interface TakeInDialogProps {
  /** The agencies for which I may take a plan in. */
  agencies: readonly { id: string; name: string }[];
  /** The plan that is amended; null: a plan of its own. */
  base: { id: string; name: string } | null;
  /** Files that were dropped on the page already. */
  dropped: readonly File[];
  onClose: () => void;
}

/** The dialog; it is there only while it is open. */
export function TakeInDialog({ agencies, base, dropped, onClose }: TakeInDialogProps): ReactElement {
  const t = useText();
  const [, go] = useLocation();
  const [agencyId, setAgencyId] = useState(agencies[0]?.id ?? '');
  const basePlanId = base?.id ?? null;
  const [pasting, setPasting] = useState(false);
  const done = (line: ImportLine): void => {
    void queryClient.invalidateQueries({ queryKey: keys.imports });
    onClose();
    go(links.import(line.id));
  };
  const sending = useSending({
    importId: null,
    begin: (file, options) => uploadImport(agencyId, basePlanId, file, options),
    onDone: done,
  });
  const { files, sent, progress, problem } = sending;
  const waits = files.length + sent.length > 0;

  /** One file of whoever serves in one agency is sent at once; else there is something to be said first. */
  const take = (more: readonly File[], asked: boolean): void => {
    const all = sending.choose(more);
    if (all?.length === 1 && !asked) sending.sendAll(all);
  };
  const first = useRef(dropped);
  useEffect(() => {
    const given = first.current;
    first.current = [];
    if (given.length > 0) take(given, agencies.length > 1);
    // Once, with what was dropped before the dialog was open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <Modal
      opened
      onClose={() => {
        sending.stop();
        if (sent.length > 0) void queryClient.invalidateQueries({ queryKey: keys.imports });
        onClose();
      }}
      title={t(base ? 'imports.amend.take_title' : 'imports.take.title')}
      size={640}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.dialog}>
        {base ? <p className={styles.lead}>{t('imports.amend.take_base', { name: base.name })}</p> : null}
        {agencies.length > 1 ? (
          <NativeSelect
            label={t('imports.take.agency')}
            data={agencies.map(({ id, name }) => ({ value: id, label: name }))}
            value={agencyId}
            // The first file that arrived said for which.
            disabled={progress !== null || sent.length > 0}
            onChange={(event) => {
              setAgencyId(event.currentTarget.value);
            }}
          />
        ) : null}
        {progress ? (
          <SendProgress progress={progress} onStop={sending.stop} />
        ) : pasting ? (
          <PasteForm
            onBack={() => {
              setPasting(false);
            }}
            onSend={(name, text) => {
              sending.run(name, (signal) =>
                call('pasteImport', { body: { agencyId, basePlanId, name, text }, signal }),
              );
            }}
          />
        ) : waits ? (
          <>
            <p className={styles.lead}>
              {t(
                files.length + sent.length > 1
                  ? 'imports.take.order'
                  : agencies.length > 1
                    ? 'imports.take.kept'
                    : 'imports.take.kept_one',
              )}
            </p>
            <FileList files={files} sent={sent} onChange={sending.arrange} />
            <DropPlace
              more
              onFiles={(more) => {
                take(more, true);
              }}
            />
          </>
        ) : (
          <>
            <DropPlace
              onFiles={(more) => {
                take(more, false);
              }}
            />
            <OtherWays
              amends={base !== null}
              onByHand={() => {
                sending.run(t('imports.list.by_hand'), () =>
                  call('newImport', { body: { agencyId, basePlanId } }),
                );
              }}
              onPaste={() => {
                sending.say(null);
                setPasting(true);
              }}
            />
          </>
        )}
        <DialogProblem sentence={problem} />
        {waits && !progress && !pasting ? (
          <DialogFooter>
            {sent.length === 0 ? (
              <Button
                variant="default"
                onClick={() => {
                  sending.arrange([]);
                }}
              >
                {t('common.back')}
              </Button>
            ) : null}
            <Button
              disabled={files.length === 0}
              onClick={() => {
                sending.sendAll();
              }}
            >
              {t(sent.length > 0 ? 'imports.take.go_on' : 'imports.take.send')}
            </Button>
          </DialogFooter>
        ) : null}
      </div>
    </Modal>
  );
}

interface OtherWaysProps {
  /** By hand it then begins with the plan as it stands. */
  amends: boolean;
  onPaste: () => void;
  onByHand: () => void;
}

function OtherWays({ amends, onPaste, onByHand }: OtherWaysProps): ReactElement {
  const t = useText();
  return (
    <ul className={styles.ways} aria-label={t('imports.take.other_ways')}>
      <li>
        <button type="button" onClick={onPaste}>
          <IconClipboardText size={20} stroke={1.6} aria-hidden />
          <span>
            <b>{t('imports.take.paste')}</b>
            <small>{t('imports.take.paste_hint')}</small>
          </span>
        </button>
      </li>
      <li>
        <button type="button" onClick={onByHand}>
          <IconPencil size={20} stroke={1.6} aria-hidden />
          <span>
            <b>{t(amends ? 'imports.amend.by_hand' : 'imports.take.by_hand')}</b>
            <small>{t(amends ? 'imports.amend.by_hand_hint' : 'imports.take.by_hand_hint')}</small>
          </span>
        </button>
      </li>
      <li>
        <a href={importTemplateAddress()} download>
          <IconFileSpreadsheet size={20} stroke={1.6} aria-hidden />
          <span>
            <b>{t('imports.take.template')}</b>
            <small>{t('imports.take.template_hint')}</small>
          </span>
        </a>
      </li>
    </ul>
  );
}
