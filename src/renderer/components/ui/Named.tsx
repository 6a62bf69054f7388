import type { ReactNode } from 'react';

interface Props {
  /** The name for screen readers; it begins with the visible text, or says it in full. */
  readonly name: string;
  readonly children: ReactNode;
}

/** The label of a button that is clear only to people who see the row around it, with a full name for screen readers. */
export const Named = ({ name, children }: Props) => (
  <>
    <span aria-hidden>{children}</span>
    <span className="visually-hidden">{name}</span>
  </>
);
