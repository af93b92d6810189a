import { useCallback } from 'react';
import { useText } from '../text/index.ts';
import { useToasts } from './toasts.tsx';

/** Copies without the clipboard interface, which plain http on a local network does not have. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  const host = document.activeElement?.closest('[role="dialog"]') ?? document.body;
  const focused = document.activeElement;
  host.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/** Puts a text on the clipboard and says so. */
export function useCopy(): (text: string) => void {
  const t = useText();
  const { show } = useToasts();
  return useCallback(
    (text) => {
      const done = (): void => {
        show({ text: t('common.copied') });
      };
      const clipboard = 'clipboard' in navigator ? navigator.clipboard : undefined;
      if (!clipboard) {
        if (copyBySelection(text)) done();
        return;
      }
      clipboard.writeText(text).then(done, () => {
        if (copyBySelection(text)) done();
      });
    },
    [show, t],
  );
}
