import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** What stands in for what could not be drawn; `again` draws it once more. */
  readonly instead: (again: () => void) => ReactNode;
  /** Told when drawing failed. */
  readonly onFail?: (() => void) | undefined;
}

/** Keeps a fault in what is drawn in it to itself. The record is not touched by it. */
export class Boundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.props.onFail?.();
  }

  override render() {
    const { children, instead } = this.props;
    return this.state.failed ? instead(() => this.setState({ failed: false })) : children;
  }
}
