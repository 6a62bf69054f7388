import type { KeyboardEvent } from 'react';
import type { Criterion, Facts } from '../../../domain/incident/state.ts';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { execute } from '../../store/actions.ts';
import styles from './dialogs.module.css';
import { RowGroup } from './RowGroup.tsx';
import { useAsk } from './use-ask.ts';

const CriterionRow = ({ number, text, met }: Criterion) => {
  const { problem, ask } = useAsk();
  const toggle = () => ask(() => execute({ type: 'meetCriterion', criterion: number, met: !met }));
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <label className={styles.check}>
          <input type="checkbox" data-criterion checked={met} onChange={() => void toggle()} />
          <span dir="auto">{text}</span>
        </label>
        <ProblemText message={problem?.message} />
      </div>
    </li>
  );
};

/** The first criterion in this dialog that is not met, after another one if there is one. */
export const openCriterion = (
  around: Element | null,
  after?: HTMLInputElement,
): HTMLInputElement | undefined => {
  const all = [...(around?.querySelectorAll<HTMLInputElement>('input[data-criterion]') ?? [])];
  const place = after === undefined ? -1 : all.indexOf(after);
  return all.slice(place + 1).find((box) => !box.checked);
};

/** Space ticks one and goes on to the next: one key each. After the last one, Enter resolves. */
const goOn = (event: KeyboardEvent<HTMLElement>): void => {
  const { target, currentTarget } = event;
  if (event.key !== ' ' || event.repeat || !(target instanceof HTMLInputElement) || target.checked) return;
  // Space ticks when it comes up, where the focus is then.
  event.preventDefault();
  target.click();
  openCriterion(currentTarget, target)?.focus();
};

/** The criteria for the end, the settings' and the lead's own; each can be ticked. */
export const Criteria = ({ facts }: { readonly facts: Facts }) =>
  facts.criteria.length === 0 ? null : (
    // biome-ignore lint/a11y/noStaticElementInteractions: the boxes in it have the focus, and their own names
    <div onKeyDown={goOn}>
      <RowGroup heading="Exit criteria: Space for each that is met">
        {facts.criteria.map((criterion) => (
          <CriterionRow key={criterion.number} {...criterion} />
        ))}
      </RowGroup>
    </div>
  );
