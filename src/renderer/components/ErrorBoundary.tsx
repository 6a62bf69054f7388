import { Component, type ReactNode } from 'react';
import styles from './ErrorBoundary.module.css';
import { Button } from './ui/Button.tsx';

interface Props {
  readonly children: ReactNode;
  /** Another place of it begins anew. */
  readonly onLeave: () => void;
}

/** A fault in what is drawn must not leave the lead with an empty window. The record is not touched by it. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className={styles.fault}>
        <div role="alert">
          <h1 className={styles.title}>Something went wrong while showing this</h1>
          <p>The record and what you typed are safe on the disk.</p>
        </div>
        <div className={styles.ways}>
          {/* What had the focus is gone. */}
          <Button autoFocus look="primary" onClick={() => this.setState({ failed: false })}>
            Show it again
          </Button>
          <Button
            onClick={() => {
              this.props.onLeave();
              this.setState({ failed: false });
            }}
          >
            All incidents
          </Button>
        </div>
      </main>
    );
  }
}
