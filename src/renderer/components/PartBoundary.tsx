import { Component, type ReactNode } from 'react';
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
export class PartBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.props.onFail?.(this.props.name);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    if (this.props.onFail !== undefined) return null;
    return (
      <div className={styles.part} role="alert">
        <p>{cannotShow(this.props.name)}</p>
        <Button onClick={() => this.setState({ failed: false })}>Show it again</Button>
      </div>
    );
  }
}
