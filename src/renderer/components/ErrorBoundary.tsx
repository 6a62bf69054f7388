import type { ReactNode } from 'react';
import { Boundary } from './Boundary.tsx';
import styles from './ErrorBoundary.module.css';
import { Button } from './ui/Button.tsx';

interface Props {
  readonly children: ReactNode;
  /** Goes to another screen, which is rendered from scratch. */
  readonly onLeave: () => void;
}

/** Keeps an error in rendering from leaving the lead with an empty window. */
export const ErrorBoundary = ({ children, onLeave }: Props) => (
  <Boundary
    instead={(again) => (
      <main className={styles.fault}>
        <div role="alert">
          <h1 className={styles.title}>Something went wrong while showing this</h1>
          <p>The record and what you typed are safe on the disk.</p>
        </div>
        <div className={styles.ways}>
          {/* The element that had the focus is gone. */}
          <Button autoFocus look="primary" onClick={again}>
            Show it again
          </Button>
          <Button
            onClick={() => {
              onLeave();
              again();
            }}
          >
            All incidents
          </Button>
        </div>
      </main>
    )}
  >
    {children}
  </Boundary>
);
