import { useState } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import { pagerDutyLimits } from '../../../domain/pagerduty/limits.ts';
import { isDeclaring, linkedIncident } from '../../../domain/pagerduty/link.ts';
import type { OnCallPerson, OnCallPolicy } from '../../../domain/pagerduty/on-call.ts';
import { mixedTargets, type PageTarget } from '../../../domain/pagerduty/target.ts';
import { firstPage } from '../../../domain/pagerduty/words.ts';
import { problem as problemOf, type Result } from '../../../domain/result.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { useMinute } from '../../store/clock.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { openPanel, say } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { makeOwner } from './make-owner.ts';
import { DrillNote, NotConnected } from './NotConnected.tsx';
import { OnCallList, personTarget, shownPolicies } from './OnCallList.tsx';
import { OwnerChoice } from './OwnerChoice.tsx';
import styles from './pagerduty.module.css';
import { ServiceChoice } from './ServiceChoice.tsx';
import { useOnCall, useServices } from './use-pagerduty.ts';

const namesOf = (targets: readonly PageTarget[]): string => {
  const [first, ...others] = targets;
  return first === undefined || others.length > 0 ? `${targets.length}` : first.name;
};

const peopleIn = (policies: readonly OnCallPolicy[]): readonly OnCallPerson[] =>
  policies.flatMap(({ levels }) => levels.flatMap(({ people }) => people));

/** Where they are called to, in a sentence. */
const aboutOf = (facts: Facts): string => {
  const link = linkedIncident(facts);
  if (link !== null) return `They are called to ${link.name} in PagerDuty.`;
  return isDeclaring(facts)
    ? 'They are called to the incident that is being declared in PagerDuty, as soon as it is there.'
    : 'This incident is not in PagerDuty yet: it is declared there and pages those whom you tick, and nobody else.';
};

/** Who is on call now, to be paged with a message, and made the owner of a thread. */
export const Page = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const minute = useMinute();
  const onCall = useOnCall();
  const isNew = linkedIncident(facts) === null && !isDeclaring(facts);
  const services = useServices(isNew);
  const message = useKeptText('form:page', firstPage(facts), true);
  const [typed, setTyped] = useState('');
  const [targets, setTargets] = useState<readonly PageTarget[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [thread, setThread] = useState('');
  const { problem, ask, busy } = useAsk();
  const { shown, more } = shownPolicies(onCall.value?.policies ?? [], typed);
  const service = chosen ?? services.value?.usual ?? '';
  const [only, ...others] = targets;
  const owner =
    only?.type === 'user_reference' && others.length === 0
      ? (peopleIn(onCall.value?.policies ?? []).find(({ id }) => id === only.id) ?? null)
      : null;
  const tick = (target: PageTarget, isTicked: boolean) => {
    const rest = targets.filter(({ id, type }) => id !== target.id || type !== target.type);
    setTargets(isTicked ? [...rest, target] : rest);
  };
  const plan = (): Promise<Result<unknown>> => {
    if (!isNew)
      return execute({
        type: 'planErrand',
        kind: 'page',
        what: { incident: linkedIncident(facts)?.id ?? '', targets, message: message.text },
      });
    const serviceName = services.value?.services.find(({ id }) => id === service)?.name ?? '';
    return execute({
      type: 'planErrand',
      kind: 'pagerdutyIncident',
      what: {
        title: message.text,
        // Nothing goes there that is not on screen.
        details: '',
        serviceId: service,
        serviceName,
        urgency: 'high',
        targets,
      },
    });
  };
  const submit = async () => {
    const answer = await ask(async () => {
      const mixed = isNew ? mixedTargets(targets) : null;
      return mixed === null ? plan() : problemOf('badErrand', `${mixed}.`, 'targets');
    });
    if (!answer.ok) return;
    message.clear();
    onClose();
    say(
      facts.kind === 'drill'
        ? 'Kept on this computer: in a drill nobody is paged.'
        : `On its way to ${targets.map(({ name }) => name).join(', ')}. The outbox says whether it arrived.`,
      'info',
      {
        label: 'Outbox',
        run: () => openPanel({ kind: 'outbox' }),
      },
    );
    if (owner !== null && thread !== '') await makeOwner(owner, Number(thread));
  };
  const found = [...new Map(peopleIn(shown).map((person) => [person.id, person])).values()];
  const inSight = new Set([...shown, ...found].map(({ id }) => id));
  const outOfSight = targets.filter(({ id }) => !inSight.has(id));
  /** Enter ticks the only one that is left. It never pages while those who are ticked are all out of sight. */
  const tickFound = () => {
    const [first] = found;
    if (first !== undefined && found.length === 1) tick(personTarget(first), true);
  };
  /** Enter came before the answer of PagerDuty: it counts once that is there. */
  const [isAwaited, setAwaited] = useState(false);
  const isAsking = onCall.isReading && onCall.value === null;
  if (isAwaited && !isAsking) {
    setAwaited(false);
    tickFound();
  }
  const isSearching = targets.length === outOfSight.length && (found.length === 1 || outOfSight.length > 0);
  const onEnter = () => {
    if (isAsking) return () => setAwaited(true);
    return isSearching ? tickFound : undefined;
  };
  const missing = () => {
    if (isAsking) return 'Still waiting for PagerDuty to say who is on call.';
    if (targets.length === 0) return 'Tick whom to page.';
    if (message.text.trim() === '') return 'Write a message.';
    if (!isNew || service !== '') return false;
    return services.isReading
      ? 'Still waiting for PagerDuty’s list of services.'
      : 'Choose the service that it is about.';
  };
  return (
    <FormDialog
      title="Page people"
      about={aboutOf(facts)}
      width={620}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={targets.length === 0 ? 'Page' : `Page ${namesOf(targets)}`}
      blocked={busy}
      missing={missing()}
      problem={problemElsewhere(problem, ['message'])}
    >
      <NotConnected />
      <DrillNote isDrill={facts.kind === 'drill'} />
      <Field
        autoFocus
        label="Who is on call"
        value={typed}
        onChange={setTyped}
        onEnter={onEnter()}
        placeholder="A name, a policy"
        hint={more ? 'There are more; type to narrow them.' : undefined}
      />
      {isAsking && <p className={dialogs.note}>Asking PagerDuty …</p>}
      {onCall.value === null && onCall.problem !== null && (
        <p className={dialogs.warning}>
          {onCall.problem}{' '}
          <Button small onClick={onCall.again}>
            Ask again
          </Button>
        </p>
      )}
      {onCall.value !== null && (
        <>
          <OnCallList policies={shown} targets={targets} onTick={tick} now={minute} zone={facts.zone} />
          {shown.length === 0 && (
            <p className={dialogs.note}>
              {typed.trim() === '' ? 'Nobody is on call.' : 'Nobody on call matches these words.'}
            </p>
          )}
          {outOfSight.length > 0 && (
            <p className={dialogs.note}>
              Ticked as well, and not in sight: {outOfSight.map(({ name }) => name).join(', ')}.
            </p>
          )}
          <p className={`${dialogs.small} ${styles.asked}`}>
            As of {clockTimeSeenFrom(onCall.value.at, facts.zone, minute)}
            {!onCall.value.isWhole && ' · PagerDuty has more: name the policies in Settings'}
            {onCall.value.unknown.map((name) => ` · PagerDuty has no policy “${name}”`)}
            <Button small look="plain" onClick={onCall.again}>
              Ask again
            </Button>
          </p>
          {(onCall.problem ?? onCall.value.problem) !== null && (
            <p className={dialogs.warning}>{onCall.problem ?? onCall.value.problem}</p>
          )}
        </>
      )}
      <Field
        label="Message"
        value={message.text}
        onChange={message.change}
        limit={pagerDutyLimits.page}
        hint="A telephone reads it out."
        problem={problemWith(problem, 'message')}
      />
      {(isNew || owner !== null) && (
        <div className={isNew && owner !== null ? dialogs.pair : undefined}>
          {isNew && <ServiceChoice services={services} value={service} onChange={setChosen} />}
          {owner !== null && <OwnerChoice facts={facts} person={owner} value={thread} onChange={setThread} />}
        </div>
      )}
    </FormDialog>
  );
};
