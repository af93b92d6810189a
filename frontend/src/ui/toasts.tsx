/** Short messages that come and go by themselves, spoken politely, with undo where there is one. */
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useText } from '../text/index.ts';
import styles from './toasts.module.css';

export interface Toast {
  text: string;
  tone?: 'plain' | 'done' | 'failed';
  /** A button beside the text, for instance "Hoàn tác". */
  action?: { label: string; run: () => void };
}

interface Shown extends Toast {
  id: number;
  leaving: boolean;
}

interface Toasts {
  show: (toast: Toast) => void;
}

const plainMs = 5_000;
const failedMs = 12_000;
const leaveMs = 160;
const most = 3;

const ToastContext = createContext<Toasts>({ show: () => undefined });

/** `const { show } = useToasts()`. */
export function useToasts(): Toasts {
  return useContext(ToastContext);
}

/** Holds the messages; stays mounted, because a live region must exist before its first message. */
export function ToastProvider({ children }: { children: ReactNode }): ReactElement {
  const t = useText();
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const last = useRef(0);

  const leave = useCallback((id: number) => {
    setShown((toasts) => toasts.map((toast) => (toast.id === id ? { ...toast, leaving: true } : toast)));
    setTimeout(() => {
      setShown((toasts) => toasts.filter((toast) => toast.id !== id));
    }, leaveMs);
  }, []);

  const show = useCallback(
    (toast: Toast) => {
      last.current += 1;
      const id = last.current;
      setShown((toasts) => [...toasts.slice(1 - most), { ...toast, id, leaving: false }]);
      setTimeout(
        () => {
          leave(id);
        },
        toast.tone === 'failed' || toast.action ? failedMs : plainMs,
      );
    },
    [leave],
  );

  const value = useMemo(() => ({ show }), [show]);
  return (
    <ToastContext value={value}>
      {children}
      <div className={`${styles.stack ?? ''} td-no-print`} role="status" aria-live="polite">
        {shown.map((toast) => (
          <div
            key={toast.id}
            className={styles.toast}
            data-tone={toast.tone ?? 'plain'}
            data-leaving={toast.leaving}
          >
            {toast.tone === 'failed' ? <IconAlertTriangle size={18} aria-hidden /> : null}
            {toast.tone === 'done' ? <IconCheck size={18} aria-hidden /> : null}
            <span className={styles.text}>{toast.text}</span>
            {toast.action ? (
              <button
                type="button"
                className={styles.action}
                onClick={() => {
                  toast.action?.run();
                  leave(toast.id);
                }}
              >
                {toast.action.label}
              </button>
            ) : null}
            <button
              type="button"
              className={styles.close}
              aria-label={t('common.close')}
              onClick={() => {
                leave(toast.id);
              }}
            >
              <IconX size={16} aria-hidden />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
