/** Adding the file of an appendix to a plan that nobody has corrected yet. */
import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { problemSentence } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { addImportFile, call, keys, queryClient } from '../../../api/index.ts';
import { links } from '../../../app/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { DialogFooter, DialogProblem, LineBones } from '../../../ui/index.ts';
import type { Corrections } from '../work/corrections.ts';
import { DropPlace } from './drop-place.tsx';
import { FileList } from './file-list.tsx';
import { SendProgress } from './send-progress.tsx';
import styles from './take-in.module.css';
import { useSending } from './use-sending.ts';

export interface AddFileDialogProps {
  importId: string;
  corrections: Corrections;
  onClose: () => void;
}

/** The dialog; once something was corrected it says why no file is added any more. */
export function AddFileDialog({ importId, corrections, onClose }: AddFileDialogProps): ReactElement {
  const t = useText();
  const { version, unsent } = corrections;
  // Only corrections come after the first correction: the newest step tells.
  const { data: edited, error } = useQuery({
    queryKey: [...keys.import(importId), 'edited', version],
    queryFn: async ({ signal }) => {
      const since = Math.max(0, version - 1);
      const edits = await call('importEdits', { params: { id: importId }, query: { since }, signal });
      return edits.length > 0;
    },
    staleTime: 0,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('imports.review.add_file')}
      size={560}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {unsent || edited ? (
        <Edited onClose={onClose} />
      ) : edited === undefined && !error ? (
        <LineBones lines={3} />
      ) : (
        <AddFiles importId={importId} onClose={onClose} />
      )}
    </Modal>
  );
}

function Edited({ onClose }: { onClose: () => void }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  return (
    <div className={styles.dialog}>
      <p className={styles.lead}>
        {problemSentence({ code: 'WRONG_STATE', data: { reason: 'import_edited' } }, language)}
      </p>
      <DialogFooter>
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
        <Button component={Link} href={`${links.plans()}?nhap=1`}>
          {t('imports.take.begin_new')}
        </Button>
      </DialogFooter>
    </div>
  );
}

function AddFiles({ importId, onClose }: { importId: string; onClose: () => void }): ReactElement {
  const t = useText();
  const sending = useSending({
    importId,
    begin: (file, options) => addImportFile(importId, file, options),
    onDone: () => {
      void queryClient.invalidateQueries({ queryKey: keys.import(importId) });
      onClose();
    },
  });
  const { files, sent, progress, problem } = sending;
  if (progress) return <SendProgress progress={progress} onStop={sending.stop} />;
  return (
    <div className={styles.dialog}>
      <p className={styles.lead}>{t('imports.take.add_lead')}</p>
      {files.length + sent.length > 0 ? (
        <FileList files={files} sent={sent} onChange={sending.arrange} />
      ) : null}
      <DropPlace more={files.length > 0} onFiles={sending.choose} />
      <DialogProblem sentence={problem} />
      {files.length > 0 ? (
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            onClick={() => {
              sending.sendAll();
            }}
          >
            {t('imports.take.add_send')}
          </Button>
        </DialogFooter>
      ) : null}
    </div>
  );
}
