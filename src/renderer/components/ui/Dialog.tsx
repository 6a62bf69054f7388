import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent as KeyPress,
  type ReactNode,
  useContext,
  useState,
} from 'react';
import { Button } from './Button.tsx';
import { DialogMark } from './dialog-mark.ts';
import { fieldOf } from './field-of.ts';
import { pressMain } from './main-key.ts';
import styles from './ui.module.css';

interface Props {
  readonly title: string;
  /** One sentence of description, also for screen readers. */
  readonly about?: string;
  readonly width?: number;
  readonly onClose: () => void;
  /** Called on Escape before the dialog closes; `preventDefault` keeps it open. */
  readonly onEscape?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly foot?: ReactNode;
  readonly onKeyDown?: (event: KeyPress) => void;
}

/** The body, if it overflows. */
const longBody = (dialog: HTMLElement): HTMLElement | null => {
  const body = dialog.querySelector<HTMLElement>('[data-body]');
  return body !== null && body.scrollHeight > body.clientHeight ? body : null;
};

/**
 * Focuses the field that asks for it, else the first field, else a long body, else the dialog. Not left to React: a
 * dialog that opens from another one would lose the focus to the other one's focus trap.
 */
const focusFirst = (event: Event) => {
  const { currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  const wanted =
    fieldOf(currentTarget) ??
    // Long text is there to be read: arrows, Page Down, End and Space scroll it at once.
    longBody(currentTarget) ??
    // Not the close button: a space typed in a hurry would press it.
    currentTarget;
  event.preventDefault();
  if (wanted.hasAttribute('data-body')) {
    wanted.setAttribute('data-opened', 'true');
    wanted.addEventListener('blur', () => wanted.removeAttribute('data-opened'), { once: true });
  }
  wanted.focus();
  // Text that is already there is continued at its end.
  if (wanted instanceof HTMLTextAreaElement)
    wanted.setSelectionRange(wanted.value.length, wanted.value.length);
};

/** Lets the keyboard scroll a body that contains nothing focusable. */
const letScroll = (body: HTMLElement | null): void => {
  if (body === null) return;
  const focusable = body.querySelector('button, input, textarea, select, summary, a[href], [tabindex]');
  if (focusable === null) body.tabIndex = 0;
  // It can still be focused by code, but Tab skips it.
  else body.tabIndex = -1;
};

/** The focus trap that wraps from one end of a dialog to the other does not scroll to what it focuses. */
const scrollToFocus = ({ target, currentTarget }: FocusEvent<HTMLElement>): void => {
  // What is being clicked on is visible, and must not move under the pointer.
  if (target !== currentTarget && !target.matches(':active')) target.scrollIntoView({ block: 'nearest' });
};

/**
 * A dialog over the pane: Escape and the close button close it, Mod+Enter presses its {@link MainButton}; the focus stays
 * inside and returns afterwards.
 */
export const Dialog = (props: Props) => {
  const { title, about, width, onClose, onEscape, children, foot, onKeyDown } = props;
  // Radix returns the focus to a trigger, and these dialogs have none: they are opened by state.
  const [before] = useState(() => document.activeElement);
  const mark = useContext(DialogMark);
  const returnFocus = (event: Event) => {
    event.preventDefault();
    const now = document.activeElement;
    const dialog = now?.closest('[role="dialog"]') ?? null;
    // By now a dialog that opened in place of this one has the focus, or a part of the pane that this one led to.
    if (dialog === null ? now !== document.body : !dialog.contains(before)) return;
    if (before instanceof HTMLElement) before.focus();
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        {/* Not Radix's own overlay: it puts a style element into the page, which the policy forbids. */}
        <div className={styles.overlay} aria-hidden />
        <Radix.Content
          className={styles.dialog}
          onKeyDown={(event) => {
            onKeyDown?.(event);
            pressMain(event);
          }}
          onFocus={scrollToFocus}
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={returnFocus}
          onEscapeKeyDown={onEscape}
          style={width === undefined ? undefined : ({ '--dialog-width': `${width}px` } as CSSProperties)}
          {...(about === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className={styles.dialogHead}>
            {mark}
            <Radix.Title className={styles.dialogTitle}>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button look="plain" small aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          {/* Checked again on every render. */}
          <div ref={(body) => letScroll(body)} className={styles.dialogBody} data-body>
            {about !== undefined && <Radix.Description className={styles.hint}>{about}</Radix.Description>}
            {children}
          </div>
          {foot !== undefined && <div className={styles.dialogFoot}>{foot}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
};
