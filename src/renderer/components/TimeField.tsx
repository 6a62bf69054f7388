import type { ReadUntil, ReadWindow } from '../../domain/capture/window.ts';
import { Field } from './ui/Field.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
  /** What was typed means; null while nothing is. */
  readonly read: ReadWindow | ReadUntil | null;
  /** What a time that was understood comes to, in words. */
  readonly understood: string;
  /** How to type it, while nothing is typed. */
  readonly example: string;
  /** Why it was not taken; else what is wrong with it is said quietly while it is being typed. */
  readonly problem?: string | null;
  readonly autoFocus?: boolean;
}

/** A time that lies ahead, in words. One that the clocks skip or show twice is asked about: Alt and a digit answer. */
export const TimeField = ({ read, understood, example, problem = null, ...field }: Props) => {
  const isAsked = read?.kind === 'asked';
  const hint = read === null ? example : read.kind === 'refused' ? read.message : isAsked ? '' : understood;
  return (
    <Field
      {...field}
      limit={120}
      hint={<span role="status">{problem === hint ? '' : hint}</span>}
      problem={isAsked ? read.message : problem}
      offers={isAsked ? read.choices.map(({ text }) => text) : []}
      offersName="Which time is meant"
    />
  );
};
