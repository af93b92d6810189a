/** Sending the files of one plan one after another; what arrived stays there when the rest is stopped or refused. */
import type { ImportLine } from '@tien-do/shared/contract';
import { useRef, useState } from 'react';
import { addImportFile, newKey, useErrorSentence, type UploadOptions } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { fileFault, inReadingOrder, mostFiles, mostMegabytes } from './file-rules.ts';

export interface Progress {
  name: string;
  share: number;
}

export interface Sending {
  files: readonly File[];
  sent: readonly string[];
  progress: Progress | null;
  problem: string | null;
  /** Takes more files, the plan before its appendices; says what is wrong with them. @returns all of them, null then. */
  choose: (files: readonly File[]) => File[] | null;
  arrange: (files: File[]) => void;
  say: (problem: string | null) => void;
  /** Sends what is there; a second time goes on where the first one stopped. */
  sendAll: (files?: readonly File[]) => void;
  /** Does something else that takes time, and shows it as sending. */
  run: (name: string, work: (signal: AbortSignal) => Promise<ImportLine>) => void;
  stop: () => void;
}

export interface SendingGiven {
  /** The import that files are added to; null: the first file begins one. */
  importId: string | null;
  begin: (file: File, options: UploadOptions) => Promise<ImportLine>;
  onDone: (line: ImportLine) => void;
}

export function useSending({ importId, begin, onDone }: SendingGiven): Sending {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sent, setSent] = useState<readonly string[]>([]);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** What is on its way now. */
  const current = useRef('');
  const abort = useRef<AbortController | null>(null);
  const made = useRef<string | null>(importId);
  // The same file sent again after a cut line is the same intent.
  const keys = useRef(new WeakMap<File, string>());

  const run: Sending['run'] = (name, work) => {
    const controller = new AbortController();
    abort.current = controller;
    current.current = name;
    setProblem(null);
    setProgress({ name, share: 0 });
    work(controller.signal).then(onDone, (error: unknown) => {
      setProgress(null);
      if (error instanceof DOMException && error.name === 'AbortError') return;
      setProblem(t('imports.take.refused', { name: current.current, why: sentenceOf(error) }));
    });
  };
  const sendOne = async (file: File, signal: AbortSignal): Promise<ImportLine> => {
    const idempotencyKey = keys.current.get(file) ?? newKey();
    keys.current.set(file, idempotencyKey);
    const onProgress = (share: number): void => {
      setProgress({ name: file.name, share });
    };
    current.current = file.name;
    const options = { idempotencyKey, onProgress, signal };
    setProgress({ name: file.name, share: 0 });
    const line = await (made.current === null
      ? begin(file, options)
      : addImportFile(made.current, file, options));
    made.current = line.id;
    setFiles((held) => held.filter((one) => one !== file));
    setSent((held) => [...held, file.name]);
    return line;
  };
  return {
    files,
    sent,
    progress,
    problem,
    choose(more) {
      const bad = more.find((file) => fileFault(file) !== null);
      const fault = bad && fileFault(bad);
      const all = inReadingOrder([...files, ...more]);
      if (fault) setProblem(t(`imports.take.${fault}`, { name: bad.name, mb: mostMegabytes }));
      else if (all.length + sent.length > mostFiles) {
        setProblem(t('imports.take.too_many', { n: mostFiles }));
      } else {
        setProblem(null);
        setFiles(all);
        return all;
      }
      return null;
    },
    arrange(next) {
      setProblem(null);
      setFiles(next);
    },
    say: setProblem,
    sendAll(given = files) {
      const [first] = given;
      if (!first) return;
      run(first.name, async (signal) => {
        let line = await sendOne(first, signal);
        for (const file of given.slice(1)) line = await sendOne(file, signal);
        return line;
      });
    },
    run,
    stop() {
      abort.current?.abort();
      setProgress(null);
    },
  };
}
