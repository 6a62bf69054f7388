import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './settings.module.css';
import type { Test } from './use-test.ts';

interface Props<T> {
  readonly test: Test<T>;
  /** Whether it worked only in part. */
  readonly lacks?: (found: T) => boolean;
  readonly children: (found: T) => ReactNode;
}

const Outcome = ({ worked, children }: { readonly worked: boolean; readonly children: ReactNode }) => {
  const Icon = worked ? CircleCheck : CircleAlert;
  return (
    <div className={worked ? styles.worked : styles.lacking}>
      <Icon size={15} aria-hidden />
      <div dir="auto">{children}</div>
    </div>
  );
};

/** The result of testing a connection, in words. */
export const TestOutcome = <T,>({ test, lacks, children }: Props<T>) => {
  const { busy, problem, found } = test;
  return (
    <div role="status" className={styles.outcome}>
      {busy && <p className={styles.about}>Trying …</p>}
      {!busy && problem !== null && <Outcome worked={false}>{problem.message}</Outcome>}
      {!busy && found !== null && <Outcome worked={!lacks?.(found.value)}>{children(found.value)}</Outcome>}
    </div>
  );
};

/** {@link TestOutcome} of a test that says what it found in a sentence, and each thing that is missing in one of its own. */
export const TestSentences = ({
  test,
}: {
  readonly test: Test<{ readonly words: string; readonly lacks: readonly string[] }>;
}) => (
  <TestOutcome test={test} lacks={({ lacks }) => lacks.length > 0}>
    {({ words, lacks }) => (
      <>
        <p>{words}</p>
        {lacks.map((lack) => (
          <p key={lack}>{lack}</p>
        ))}
      </>
    )}
  </TestOutcome>
);
