import type { CommandInput } from '../incident/commands.ts';
import { assumptionStateLabels, roleLabels, statusLabels, threadStateLabels } from '../incident/words.ts';
import { timeLabel } from './clock.ts';
import { needMarks } from './needs.ts';
import type { CaptureContext, OpenOutcome } from './outcome.ts';

/** What Enter will do, in a few words. */
export function commandSummary(command: CommandInput, context: CaptureContext): string {
  const { occurredAt } = command;
  const at = occurredAt === undefined ? '' : `, as of ${timeLabel(occurredAt, context.now, context.zone)}`;
  return `${does(command, context)}${at}`;
}

/** What Enter will open. */
export function openSummary(open: Omit<OpenOutcome, 'summary'>, context: CaptureContext): string {
  switch (open.what) {
    case 'update':
      return open.audience === null ? 'Write an update' : `Write an ${open.audience} update`;
    case 'brief':
      return 'Show the brief';
    case 'handover': {
      const role = open.role === null ? 'a role' : `the role of ${lower(roleLabels[open.role])}`;
      return `Hand ${role} over${open.person === null ? '' : ` to ${name(open.person, context)}`}`;
    }
    case 'resolve':
      return 'Go through the exit criteria and resolve';
    case 'falsealarm':
      return 'End this as a false alarm';
    case 'close':
      return 'Close the incident';
  }
}

const lower = (text: string): string => text.toLowerCase();
const on = (thread: number | null | undefined): string => (thread == null ? '' : ` on #${thread}`);

const name = (id: string, { people }: CaptureContext): string =>
  `@${people.find((person) => person.id === id)?.handle ?? id}`;

const needNames: Readonly<Record<string, string>> = {
  update: 'updates',
  outbox: 'messages',
  handover: 'handovers',
  lead: 'the missing lead',
  secondLook: 'the second look',
};

/** What is snoozed, as a sentence calls it: "updates", "#3". */
function needName(what: string): string {
  const [name = '', number = ''] = what.split(':');
  const mark = needMarks[name];
  return mark === undefined ? (needNames[name] ?? what) : `${mark}${number}`;
}

function does(command: CommandInput, context: CaptureContext): string {
  const who = (id: string | null | undefined) => (id == null ? 'nobody' : name(id, context));
  const whose = (id: string | null | undefined) => (id == null ? '' : ` for ${name(id, context)}`);
  const time = (at: string) => timeLabel(at, context.now, context.zone);
  switch (command.type) {
    case 'note':
      return `Log a note${on(command.thread)}`;
    case 'openThread':
      return `Open a thread${whose(command.owner)}`;
    case 'assignThread':
      return `Make ${who(command.owner)} the owner of #${command.thread}`;
    case 'assignTask':
      return `Make ${who(command.owner)} the owner of K${command.task}`;
    case 'setThreadState':
      return `Set #${command.thread} to ${lower(threadStateLabels[command.state])}`;
    case 'report':
      return `Report on #${command.thread}`;
    case 'assume':
      return `Log an assumption${on(command.thread)}, ${command.confidence ?? 'medium'} confidence`;
    case 'settleAssumption':
      return `Settle A${command.assumption} as ${lower(assumptionStateLabels[command.state])}`;
    case 'giveEvidence': {
      const sides = [
        ...(command.supports == null ? [] : [` for A${command.supports}`]),
        ...(command.refutes == null ? [] : [` against A${command.refutes}`]),
      ];
      return `Log evidence${on(command.thread)}${sides.join(' and')}`;
    }
    case 'decide': {
      const by = command.decidedBy == null ? '' : ` by ${name(command.decidedBy, context)}`;
      return `Log a decision${on(command.thread)}${by}${command.explainLater === true ? ', to explain later' : ''}`;
    }
    case 'explainDecision':
      return `Give the reason of D${command.decision}`;
    case 'addTask': {
      const due = command.dueAt == null ? '' : `, due ${time(command.dueAt)}`;
      const what = command.followUp === true ? 'a follow-up' : 'a task';
      return `Add ${what}${on(command.thread)}${whose(command.owner)}${due}`;
    }
    case 'completeTask':
      return `Tick off K${command.task}`;
    case 'dropTask':
      return `Drop K${command.task}`;
    case 'deferTask':
      return `Put K${command.task} off until after the incident`;
    case 'renameThread':
      return `Rename #${command.thread}`;
    case 'snooze':
      return `Leave ${needName(command.what)} out of what needs you until ${time(command.until)}`;
    case 'borrow': {
      const until = command.expiresAt == null ? '' : `, until ${time(command.expiresAt)}`;
      const by = command.approver == null ? '' : `, approved by ${name(command.approver, context)}`;
      if (command.kind === 'person')
        return `Borrow ${command.person == null ? 'a person' : who(command.person)}${by}${until}`;
      return `Borrow ${command.kind === 'access' ? 'access' : 'a rule'}${whose(command.person)}${by}${until}`;
    }
    case 'returnLoan':
      return `Give back L${command.loan}`;
    case 'tell':
      return `Keep these words for outside${on(command.thread)}`;
    case 'park':
      return 'Park a question for the review';
    case 'answerParked':
      return `Answer Q${command.question}`;
    case 'setStatus':
      return `Set the status to ${lower(statusLabels[command.status])}`;
    case 'setSeverity':
      return `Set the severity to ${command.severity}`;
    case 'setImpact':
      return 'Set the impact';
    case 'setImpactStart':
      return `Set the start of the impact to ${time(command.at)}`;
    case 'setSummary':
      return 'Set the summary';
    case 'setTitle':
      return 'Rename the incident';
    case 'setOutsideName':
      return command.outsideName === '' ? 'Take the name outside away' : 'Say what it is called outside';
    case 'setBridge':
      return command.url === '' ? 'Remove the link of the call' : 'Set the link of the call';
    case 'setZone':
      return `Show times in ${command.zone}`;
    case 'assignRole':
      return `Make ${who(command.person)} ${lower(roleLabels[command.role])}`;
    case 'addCriterion':
      return 'Add an exit criterion';
    case 'reopen':
      return 'Open the incident again';
    default:
      return 'Log this';
  }
}
