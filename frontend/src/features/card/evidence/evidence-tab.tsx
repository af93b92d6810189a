import { opensEvidence, opensFile, printSize } from '@tien-do/shared';
import type { FileInfo, SubmissionView } from '@tien-do/shared/contract';
import { ActionIcon, Button } from '@mantine/core';
import { IconCopy, IconLock, IconPaperclip, IconTrash, IconUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent, type ReactElement } from 'react';
import { fileAddress, useErrorSentence, useRemoveFile } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { ConfirmDialog, EmptyState, useCopy, useToasts } from '../../../ui/index.ts';
import { standingReturn } from '../result/verdicts.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import styles from './evidence.module.css';
import { FileMark } from './file-mark.tsx';
import { acceptedFiles } from './file-rules.ts';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

/** The evidence of a card: what there is, what is on its way, and a place to add. */
export function EvidenceTab(): ReactElement {
  const { detail } = useScene();
  const t = useText();
  const { files, content, openPaths } = detail;
  const write = detail.may.write;
  const returned = write && openPaths !== null ? standingReturn(detail.submissions) : null;
  const [removing, setRemoving] = useState<FileInfo | null>(null);
  return (
    <div className={styles.tab}>
      {returned ? (
        <p className={styles.accepted}>
          <IconLock size={16} aria-hidden />
          {t('deciding.locked.evidence', { n: returned.number })}
        </p>
      ) : null}
      {write && opensEvidence(openPaths) ? <DropPlace cardId={detail.face.id} /> : null}
      {files.length > 0 ? (
        <ul className={styles.files} aria-label={t('card.evidence.list')}>
          {files.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              mayRemove={write && opensFile(openPaths, file.id, file.submitted)}
              returned={returned}
              onRemove={setRemoving}
            />
          ))}
        </ul>
      ) : (
        <EmptyState small text={write ? t('card.evidence.empty_write') : t('card.evidence.empty')} />
      )}
      {files.length === 0 && content?.noEvidenceReason ? (
        <p className={styles.reason}>
          <b>{t('card.evidence.none_reason')}</b>
          {content.noEvidenceReason}
        </p>
      ) : null}
      <RemoveDialog
        file={removing}
        onClose={() => {
          setRemoving(null);
        }}
      />
    </div>
  );
}

function DropPlace({ cardId }: { cardId: string }): ReactElement {
  const t = useText();
  const { uploads, list } = useUploads(cardId);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={styles.drop}
      data-over={over}
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        uploads.add(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        type="file"
        multiple
        accept={acceptedFiles}
        hidden
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <div className={styles.dropRow}>
        <Button leftSection={<IconPaperclip size={16} aria-hidden />} onClick={() => input.current?.click()}>
          {t('card.evidence.attach')}
        </Button>
        <span className={styles.dropWord}>
          <IconUpload size={16} aria-hidden />
          {over ? t('card.evidence.drop_now') : t('card.evidence.drop')}
        </span>
      </div>
      <p className={styles.muted}>{t('card.evidence.hint')}</p>
      <UploadList uploads={uploads} list={list} />
    </div>
  );
}

interface FileRowProps {
  file: FileInfo;
  mayRemove: boolean;
  /** The return that is being answered; null where there is none. */
  returned: SubmissionView | null;
  onRemove: (file: FileInfo) => void;
}

function FileRow({ file, mayRemove, returned, onRemove }: FileRowProps): ReactElement {
  const { detail } = useScene();
  const t = useText();
  const instant = useInstant();
  const copy = useCopy();
  const remark = returned?.remarks.find(({ path }) => path === `file.${file.id}`);
  return (
    <li className={styles.file}>
      <span className={styles.mark}>
        <FileMark name={file.name} size={22} />
      </span>
      <div className={styles.fileText}>
        <a href={fileAddress(detail.face.id, file.id)} download={file.name}>
          {file.name}
        </a>
        <p className={styles.muted}>
          {printSize(file.size)} ·{' '}
          {t('card.evidence.by', { name: file.uploadedBy.name, time: instant(file.uploadedAt) })}
          {file.submitted ? ` · ${t('card.evidence.submitted')}` : ''}
        </p>
        {remark && returned ? (
          <p className={styles.remarked}>
            <b>{t('deciding.verdict.remark', { n: returned.number })}:</b> {remark.text}
          </p>
        ) : returned && !mayRemove ? (
          <p className={styles.muted}>
            <IconLock size={13} aria-hidden /> {t('deciding.locked.in', { n: returned.number })}
          </p>
        ) : null}
        <p className={styles.hash}>
          <code>{t('card.evidence.hash', { hash: file.sha256.slice(0, 12) })}</code>
          <button
            type="button"
            aria-label={t('card.evidence.copy_hash', { name: file.name })}
            onClick={() => {
              copy(file.sha256);
            }}
          >
            <IconCopy size={14} aria-hidden />
          </button>
        </p>
      </div>
      {mayRemove ? (
        <ActionIcon
          color="red.8"
          aria-label={t('card.evidence.remove', { name: file.name })}
          onClick={() => {
            onRemove(file);
          }}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      ) : null}
    </li>
  );
}

function RemoveDialog({ file, onClose }: { file: FileInfo | null; onClose: () => void }): ReactElement {
  const { detail } = useScene();
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const { mutateAsync } = useRemoveFile(detail.face.id);
  const remove = async ({ id, name }: FileInfo): Promise<void> => {
    await mutateAsync(id);
    show({ text: t('card.evidence.removed', { name }), tone: 'done' });
  };
  return (
    <ConfirmDialog
      opened={file !== null}
      danger
      title={t('card.evidence.remove_title')}
      verb={t('card.evidence.remove_verb')}
      sentenceOf={sentenceOf}
      onClose={onClose}
      onConfirm={() => (file ? remove(file) : undefined)}
    >
      <p>{file ? t('card.evidence.remove_ask', { name: file.name }) : ''}</p>
    </ConfirmDialog>
  );
}
