import type { ReportKind } from '@tien-do/shared';
import type { ReportTemplateView } from '@tien-do/shared/contract';
import { useMemo, useState } from 'react';
import { isProblem, readReportTemplates, setReportTemplate, useIntentKeys } from '../../api/index.ts';
import { editedOf, sameTemplate, templateOf, type EditedTemplate } from './model.ts';

interface Held {
  edited: EditedTemplate;
  /** Of the template on which the editing began. */
  version: number;
}

export interface Draft {
  edited: EditedTemplate;
  /** What is on the server now. */
  server: EditedTemplate;
  changed: boolean;
  /** Somebody else set the template while it was edited here. */
  overtaken: boolean;
  change: (part: Partial<EditedTemplate>) => void;
  discard: () => void;
  /** Goes on with what was entered, knowing what is there now. */
  keep: () => void;
  /** @throws ApiProblem, NetworkFailure; when somebody was faster `overtaken` says so beside that. */
  save: () => Promise<void>;
  /** Back to the standard template. @throws ApiProblem, NetworkFailure */
  reset: () => Promise<void>;
}

/** What was entered and not yet saved, for every kind at once: going from one to another loses nothing. */
export function useDrafts(
  planId: string,
  templates: readonly ReportTemplateView[],
): { of: (view: ReportTemplateView) => Draft; unsaved: readonly ReportKind[] } {
  const keyOf = useIntentKeys();
  const [held, setHeld] = useState<Partial<Record<ReportKind, Held>>>({});
  const servers = useMemo(
    () => new Map(templates.map(({ kind, template }) => [kind, editedOf(template)])),
    [templates],
  );
  const put = (kind: ReportKind, next: Held | undefined): void => {
    setHeld((all) => ({ ...all, [kind]: next }));
  };
  const of = (view: ReportTemplateView): Draft => {
    const { kind, version } = view;
    const own = held[kind];
    const server = servers.get(kind) ?? editedOf(view.template);
    const edited = own?.edited ?? server;
    const changed = own !== undefined && !sameTemplate(own.edited, server);
    const send = async (template: ReturnType<typeof templateOf> | null): Promise<void> => {
      const body = { expectedVersion: own?.version ?? version, template };
      try {
        await setReportTemplate(planId, kind, body, keyOf({ kind, ...body }));
        put(kind, undefined);
      } catch (error) {
        if (isProblem(error, 'STALE')) await readReportTemplates(planId);
        throw error;
      }
    };
    return {
      ...{ edited, server, changed },
      // Whoever has entered the same has nothing to choose.
      overtaken: changed && own.version !== version,
      change: (part) => {
        put(kind, { edited: { ...edited, ...part }, version: own?.version ?? version });
      },
      discard: () => {
        put(kind, undefined);
      },
      keep: () => {
        put(kind, own && { ...own, version });
      },
      save: () => send(templateOf(edited)),
      reset: () => send(null),
    };
  };
  const unsaved = templates.filter((view) => of(view).changed).map(({ kind }) => kind);
  return { of, unsaved };
}
