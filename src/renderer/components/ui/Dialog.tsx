import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent as KeyPress,
  type ReactNode,
  useState,
} from 'react';
import { Button } from './Button.tsx';
import { fieldOf } from './field-of.ts';
import styles from './ui.module.css';

interface Props {
  readonly title: string;
  /** One sentence for screen readers and for the eye; may be left out of sight. */
  readonly about?: string;
  readonly width?: number;
  readonly onClose: () => void;
  /** Hears Escape before the dialog closes; `preventDefault` keeps it open. */
  readonly onEscape?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly foot?: ReactNode;
  readonly onKeyDown?: (event: KeyPress) => void;
}

/** The body, when there is more of it than is seen. */
const longBody = (dialog: HTMLElement): HTMLElement | null => {
  const body = dialog.querySelector<HTMLElement>('[data-body]');
  return body !== null && body.scrollHeight > body.clientHeight ? body : null;
};

/**
 * The field that asks for the focus, else the first field, else whatever is first. Not left to React: a dialog
 * that opens from another one would lose the focus to the other one's trap.
 */
const focusFirst = (event: Event) => {
  const { currentTarget } = event;
  if (!(currentTarget instanceof HTMLElement)) return;
  const wanted =
    fieldOf(currentTarget) ??
    // Text that is longer than the dialog is to be read: arrows, Page Down, End and Space scroll it at once.
    longBody(currentTarget) ??
    // Not the cross: a space typed in a hurry would close it.
    currentTarget;
  event.preventDefault();
  if (wanted.hasAttribute('data-body')) {
    wanted.setAttribute('data-opened', 'true');
    wanted.addEventListener('blur', () => wanted.removeAttribute('data-opened'), { once: true });
  }
  wanted.focus();
  // Words that are there already are gone on with.
  if (wanted instanceof HTMLTextAreaElement)
    wanted.setSelectionRange(wanted.value.length, wanted.value.length);
};

/** A body that holds nothing to go to scrolls by the keyboard itself. */
const letScroll = (body: HTMLElement | null): void => {
  if (body === null) return;
  const holdsMore = body.querySelector('button, input, textarea, select, summary, a[href], [tabindex]');
  if (holdsMore === null) body.tabIndex = 0;
  // It can still be given the focus, and Tab passes it by.
  else body.tabIndex = -1;
};

/** The trap that leads from one end of a dialog to the other gives the focus without scrolling to it. */
const scrollToFocus = ({ target, currentTarget }: FocusEvent<HTMLElement>): void => {
  // What is being clicked on is seen, and must not move under the pointer.
  if (target !== currentTarget && !target.matches(':active')) target.scrollIntoView({ block: 'nearest' });
};

/** A dialog over the pane: Escape and the cross close it, the focus stays inside and goes back afterwards. */
export const Dialog = (props: Props) => {
  const { title, about, width, onClose, onEscape, children, foot, onKeyDown } = props;
  // Radix gives the focus back to a trigger, and these dialogs have none: they are opened by state.
  const [before] = useState(() => document.activeElement);
  const giveFocusBack = (event: Event) => {
    event.preventDefault();
    const taken = document.activeElement?.closest('[role="dialog"]');
    // A dialog that opened in place of this one has it by now.
    if (taken && !taken.contains(before)) return;
    if (before instanceof HTMLElement) before.focus();
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        {/* Not Radix's own overlay: it puts a style element into the page, which the policy forbids. */}
        <div className={styles.overlay} aria-hidden />
        <Radix.Content
          className={styles.dialog}
          onKeyDown={onKeyDown}
          onFocus={scrollToFocus}
          onOpenAutoFocus={focusFirst}
          onCloseAutoFocus={giveFocusBack}
          onEscapeKeyDown={onEscape}
          style={width === undefined ? undefined : ({ '--dialog-width': `${width}px` } as CSSProperties)}
          {...(about === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className={styles.dialogHead}>
            <Radix.Title className={styles.dialogTitle}>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button look="plain" small aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          {/* Looked at anew whenever it is drawn. */}
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
