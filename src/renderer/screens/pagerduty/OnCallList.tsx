import { Fragment } from 'react';
import { matchingOnCall, type OnCallPerson, type OnCallPolicy } from '../../../domain/pagerduty/on-call.ts';
import type { PageTarget } from '../../../domain/pagerduty/target.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import styles from './pagerduty.module.css';

/** How many people to list at once; typing narrows them. */
const most = 60;

export const personTarget = ({ id, name }: OnCallPerson): PageTarget => ({
  type: 'user_reference',
  id,
  name,
});
const policyTarget = ({ id, name }: OnCallPolicy): PageTarget => ({
  type: 'escalation_policy_reference',
  id,
  name,
});

/** The policies that match, with at most so many people that a list can be read. */
export const shownPolicies = (
  policies: readonly OnCallPolicy[],
  typed: string,
): { readonly shown: readonly OnCallPolicy[]; readonly more: boolean } => {
  const found = matchingOnCall(policies, typed);
  let left = most;
  const shown = found.filter(({ levels }) => {
    const fits = left > 0;
    left -= Math.max(1, ...levels.map(({ people }) => people.length));
    return fits;
  });
  return { shown, more: shown.length < found.length };
};

interface TickProps {
  readonly target: PageTarget;
  readonly words: string;
  readonly detail: string;
  readonly isTicked: boolean;
  readonly onTick: (target: PageTarget, isTicked: boolean) => void;
}

const Tick = ({ target, words, detail, isTicked, onTick }: TickProps) => (
  <li className={dialogs.row}>
    <label className={dialogs.check}>
      <input type="checkbox" checked={isTicked} onChange={(event) => onTick(target, event.target.checked)} />
      <span className={dialogs.text}>
        <span dir="auto">{words}</span> <span className={dialogs.small}>{detail}</span>
      </span>
    </label>
  </li>
);

interface Props {
  readonly policies: readonly OnCallPolicy[];
  readonly targets: readonly PageTarget[];
  readonly onTick: (target: PageTarget, isTicked: boolean) => void;
  readonly now: string;
  readonly zone: string;
}

const isSame = (one: PageTarget, other: PageTarget): boolean =>
  one.type === other.type && one.id === other.id;

/** Who is on call, policy by policy and level by level, to be ticked. */
export const OnCallList = ({ policies, targets, onTick, now, zone }: Props) => {
  const tick = (target: PageTarget, words: string, detail: string) => (
    <Tick
      target={target}
      words={words}
      detail={detail}
      isTicked={targets.some((one) => isSame(one, target))}
      onTick={onTick}
    />
  );
  const until = ({ until: end }: OnCallPerson) =>
    end === null ? '' : ` · until ${clockTimeSeenFrom(end, zone, now)}`;
  return (
    <div className={styles.scroll}>
      {policies.map((policy) => (
        <RowGroup key={policy.id} heading={policy.name}>
          {policy.levels.length === 0 ? (
            <li className={dialogs.row}>
              <p className={dialogs.small}>Nobody is on call.</p>
            </li>
          ) : (
            <>
              {tick(
                policyTarget(policy),
                'Whoever is on call',
                'rings level 1, then the next until somebody answers',
              )}
              {policy.levels.map(({ level, people }) => (
                <Fragment key={level}>
                  {people.map((person) => (
                    <Fragment key={person.id}>
                      {tick(personTarget(person), person.name, `level ${level}${until(person)}`)}
                    </Fragment>
                  ))}
                </Fragment>
              ))}
            </>
          )}
        </RowGroup>
      ))}
    </div>
  );
};
