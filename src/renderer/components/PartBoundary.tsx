import type { ReactNode } from 'react';
import { Boundary } from './Boundary.tsx';
import styles from './ErrorBoundary.module.css';
import { Button } from './ui/Button.tsx';

interface Props {
  readonly children: ReactNode;
  /** What the part is called in a sentence: "the log". */
  readonly name: string;
  /** Told when drawing it failed. A part that has this draws nothing then: it is taken away. */
  readonly onFail?: (name: string) => void;
}

/** What is said of a part that could not be shown. */
export const cannotShow = (name: string): string =>
  `Something went wrong while showing ${name}. The record and what you typed are safe on the disk.`;

/** A fault in drawing one part of the pane leaves the others as they are. */
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
