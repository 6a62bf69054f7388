import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** Rendered in place of what could not be rendered; `again` retries. */
  readonly instead: (again: () => void) => ReactNode;
  /** Called when rendering failed. */
  readonly onFail?: (() => void) | undefined;
}

/** Contains errors in rendering its children. The record is not affected. */
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
