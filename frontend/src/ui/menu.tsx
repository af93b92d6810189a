/** Menus: a button that opens a list of things to do, gone through with the arrows. */
import { IconCheck } from '@tabler/icons-react';
import {
  createContext,
  useContext,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { Popup, type PopupAnchor } from './popup.tsx';
import styles from './popup.module.css';

const CloseContext = createContext<() => void>(() => undefined);

function walk(event: KeyboardEvent): void {
  const panel = event.currentTarget;
  const items = [...panel.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const go = (place: number): void => {
    event.preventDefault();
    items[(place + items.length) % items.length]?.focus();
  };
  if (event.key === 'ArrowDown') go(at + 1);
  else if (event.key === 'ArrowUp') go(at < 0 ? -1 : at - 1);
  else if (event.key === 'Home') go(0);
  else if (event.key === 'End') go(-1);
}

export interface MenuPanelProps {
  anchor: PopupAnchor;
  width: number;
  align?: 'start' | 'end';
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** An open menu at any place. */
export function MenuPanel({ children, onClose, ...place }: MenuPanelProps): ReactElement {
  return (
    <Popup {...place} role="menu" onClose={onClose} onKeyDown={walk}>
      <CloseContext value={onClose}>
        <div className={styles.menu}>{children}</div>
      </CloseContext>
    </Popup>
  );
}

export interface MenuProps {
  /** What stands in the button. */
  button: ReactNode;
  className?: string;
  label: string;
  width: number;
  align?: 'start' | 'end';
  disabled?: boolean;
  children: ReactNode;
}

/** A button with its menu. */
export function Menu({
  button,
  className,
  label,
  width,
  align,
  disabled,
  children,
}: MenuProps): ReactElement {
  const anchor = useRef<HTMLButtonElement>(null);
  const [at, setAt] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        disabled={disabled}
        className={className}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const { currentTarget } = event;
          setAt((held) => (held ? null : currentTarget));
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || at) return;
          event.preventDefault();
          setAt(event.currentTarget);
        }}
      >
        {button}
      </button>
      {at ? (
        <MenuPanel
          anchor={at}
          width={width}
          align={align}
          label={label}
          onClose={() => {
            setAt(null);
          }}
        >
          {children}
        </MenuPanel>
      ) : null}
    </>
  );
}

export interface MenuItemProps {
  children: ReactNode;
  icon?: ReactNode;
  /** A second line, smaller. */
  detail?: ReactNode;
  /** One of several that exclude each other. */
  checked?: boolean;
  /** Shown with its reason, but it does nothing. */
  disabled?: boolean;
  /** The menu stays open after it. */
  stays?: boolean;
  first?: boolean;
  lang?: string;
  onSelect: () => void;
}

/** One thing to do. */
export function MenuItem(props: MenuItemProps): ReactElement {
  const { children, icon, detail, checked, disabled, stays, first, lang, onSelect } = props;
  const close = useContext(CloseContext);
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      aria-disabled={disabled}
      className={styles.item}
      tabIndex={-1}
      lang={lang}
      data-autofocus={first}
      onMouseMove={(event) => {
        event.currentTarget.focus({ preventScroll: true });
      }}
      onClick={() => {
        if (disabled) return;
        if (!stays) close();
        onSelect();
      }}
    >
      {icon}
      <span className={styles.words}>
        {children}
        {detail ? <span className={styles.detail}>{detail}</span> : null}
      </span>
      {checked ? <IconCheck size={16} aria-hidden /> : null}
    </button>
  );
}

export interface MenuFileProps {
  children: ReactNode;
  icon?: ReactNode;
  /** Where the file is fetched. */
  href: string;
}

/** A file to be fetched: a link, so that it can be opened and copied like any other. */
export function MenuFile({ children, icon, href }: MenuFileProps): ReactElement {
  const close = useContext(CloseContext);
  return (
    <a
      role="menuitem"
      className={styles.item}
      tabIndex={-1}
      href={href}
      download
      onMouseMove={(event) => {
        event.currentTarget.focus({ preventScroll: true });
      }}
      onClick={close}
    >
      {icon}
      <span className={styles.words}>{children}</span>
    </a>
  );
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }): ReactElement {
  return <p className={styles.label}>{children}</p>;
}

/** A line between two parts of a menu. */
export function MenuDivider(): ReactElement {
  return <hr className={styles.divider} />;
}
