import type { ReactNode } from 'react';

interface Props {
  /** What screen readers hear; it begins with what is seen, or says it in full. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Words on a button that say enough to the eye alone, which sees the row around them. */
export const Named = ({ name, children }: Props) => (
  <>
    <span aria-hidden>{children}</span>
    <span className="visually-hidden">{name}</span>
  </>
);
