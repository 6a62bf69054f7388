import { errandNeedsAnswer, isUnderWay } from '../../../src/domain/errands/errand.ts';
import { deliveriesOf } from '../../../src/domain/incident/sendings.ts';
import type { DeliveryState, Facts } from '../../../src/domain/incident/state.ts';
import { workFor } from '../../../src/main/slack-life/plan.ts';

/** Something that happens outside, for all consoles by one of them: a message, a request of a service, a step in Slack. */
export interface SharedDeed {
  readonly kind: 'delivery' | 'errand' | 'step';
  /** Of a step its name. */
  readonly id: string;
  readonly state: string;
  /** asking: it waits for a person. */
  readonly stands: 'under way' | 'asking' | 'at rest';
}

const sending: readonly DeliveryState[] = ['queued', 'attempting', 'waiting'];
const asking: readonly DeliveryState[] = ['refused', 'unknown', 'held'];

const standing = (isActive: boolean, isAsking: boolean): SharedDeed['stands'] => {
  if (isAsking) return 'asking';
  return isActive ? 'under way' : 'at rest';
};

/** All of them, in the order in which people are asked about them. */
export const deedsIn = (facts: Facts): readonly SharedDeed[] => {
  const worked = new Set(workFor(facts).map(({ step }) => step.step));
  return [
    ...deliveriesOf(facts).map(
      ({ id, state }): SharedDeed => ({
        kind: 'delivery',
        id,
        state,
        stands: standing(sending.includes(state), asking.includes(state)),
      }),
    ),
    ...facts.errands.map(
      (errand): SharedDeed => ({
        kind: 'errand',
        id: errand.id,
        state: errand.state,
        stands: standing(isUnderWay(errand), errandNeedsAnswer(errand)),
      }),
    ),
    ...(facts.slack?.steps ?? []).map(
      ({ step, state }): SharedDeed => ({
        kind: 'step',
        id: step,
        state,
        stands: standing(worked.has(step), state === 'unknown' || state === 'failed'),
      }),
    ),
  ];
};
