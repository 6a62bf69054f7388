import type { ReactNode } from 'react';
import { Boundary } from './Boundary.tsx';
import styles from './ErrorBoundary.module.css';
import { Button } from './ui/Button.tsx';

interface Props {
  readonly children: ReactNode;
  /** The name of the part in a sentence: "the log". */
  readonly name: string;
  /** Called when rendering failed. A part that has this then renders nothing: the caller removes it. */
  readonly onFail?: (name: string) => void;
}

/** The message for a part that could not be shown. */
export const cannotShow = (name: string): string =>
  `Something went wrong while showing ${name}. The record and what you typed are safe on the disk.`;

/** Keeps an error in rendering one part of the pane from affecting the others. */
export const PartBoundary = ({ children, name, onFail }: Props) => (
  <Boundary
    onFail={() => onFail?.(name)}
    instead={(again) =>
      onFail === undefined && (
        <div className={styles.part} role="alert">
          <p>{cannotShow(name)}</p>
          <Button onClick={again}>Show it again</Button>
        </div>
      )
    }
  >
    {children}
  </Boundary>
);
