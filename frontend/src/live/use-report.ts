/** An open report, live: who else has it open and on which block, and that somebody changed it. */
import type { ServerPayload } from '@tien-do/shared/contract';
import { useEffect, useState } from 'react';
import { ask, socket } from './socket.ts';

export type ReportPresence = ServerPayload<'report.present'>['people'];

/** Going through blocks with an arrow key held down is told once, where it ends. */
const restMs = 200;
const nobody: ReportPresence = [];

/**
 * Says that I have this report open and on which block.
 * @param onChanged the report stands at this version now; null: the line was cut, so ask.
 * @returns who else has it open.
 */
export function useReportOpen(
  reportId: string,
  blockId: string | null,
  onChanged: (version: number | null) => void,
): ReportPresence {
  const [people, setPeople] = useState<ReportPresence>(nobody);

  useEffect(() => {
    const changed = (message: ServerPayload<'report.changed'>): void => {
      if (message.reportId === reportId) onChanged(message.version);
    };
    const present = (message: ServerPayload<'report.present'>): void => {
      if (message.reportId === reportId) setPeople(message.people);
    };
    const again = (): void => {
      onChanged(null);
    };
    socket.on('report.changed', changed);
    socket.on('report.present', present);
    socket.on('connect', again);
    return () => {
      socket.off('report.changed', changed);
      socket.off('report.present', present);
      socket.off('connect', again);
    };
  }, [reportId, onChanged]);

  useEffect(() => {
    const open = (): void => {
      void ask('report.open', { reportId, blockId });
    };
    const timer = setTimeout(open, restMs);
    socket.on('connect', open);
    return () => {
      clearTimeout(timer);
      socket.off('connect', open);
    };
  }, [reportId, blockId]);

  useEffect(
    () => () => {
      void ask('report.open', { reportId: null, blockId: null });
    },
    [reportId],
  );

  return people;
}
