import type { CommandInput } from '../incident/commands.ts';
import { limits } from '../incident/limits.ts';
import type { Refusal } from './reading.ts';

/** One text of a command: what it is called and how long it may be. */
interface Measured {
  readonly noun: string;
  readonly text: string | undefined;
  readonly max: number;
  /** It is one line: white space counts folded. */
  readonly line?: boolean;
}

/** Which text of the command is longer than the record holds, and by how much; null when none is. */
export function tooLong(command: CommandInput): Refusal | null {
  for (const { noun, text, max, line } of measuresOf(command)) {
    const length = (line === true ? text?.replace(/\s+/gu, ' ') : text)?.trim().length ?? 0;
    if (length > max) {
      return { code: 'tooLong', message: `${noun} has at most ${max} characters; this one has ${length}.` };
    }
  }
  return null;
}

function measuresOf(command: CommandInput): readonly Measured[] {
  const why = (text: string | undefined): Measured => ({ noun: 'A reason', text, max: limits.why });
  switch (command.type) {
    case 'note':
      return [{ noun: 'A note', text: command.text, max: limits.note }];
    case 'openThread':
    case 'renameThread':
      return [{ noun: 'A thread title', text: command.title, max: limits.threadTitle, line: true }];
    case 'setTitle':
      return [{ noun: 'A title', text: command.title, max: limits.title, line: true }];
    case 'setImpact':
      return [{ noun: 'The impact', text: command.impact, max: limits.impact }];
    case 'setSummary':
      return [{ noun: 'The summary', text: command.summary, max: limits.summary }];
    case 'setOutsideName':
      return [{ noun: 'The name outside', text: command.outsideName, max: limits.outsideName, line: true }];
    case 'setBridge':
      return [{ noun: 'A link', text: command.url, max: limits.bridge }];
    case 'setZone':
      return [{ noun: 'A zone', text: command.zone, max: limits.zone }];
    case 'setThreadState':
    case 'setSeverity':
    case 'setStatus':
    case 'settleAssumption':
    case 'explainDecision':
    case 'dropTask':
    case 'reopen':
      return [why(command.why)];
    case 'report':
      return [command.conditions, command.actions, command.needs].map((text) => ({
        noun: 'A part of a report',
        text,
        max: limits.reportPart,
      }));
    case 'assume':
      return [{ noun: 'An assumption', text: command.text, max: limits.assumption }];
    case 'giveEvidence':
      return [
        { noun: 'An observation', text: command.text, max: limits.evidence },
        { noun: 'A source', text: command.source, max: limits.source },
      ];
    case 'decide':
      return [{ noun: 'A decision', text: command.text, max: limits.decision }, why(command.why)];
    case 'borrow':
      return [
        { noun: 'What is borrowed', text: command.text, max: limits.loan },
        { noun: 'How it is undone', text: command.undo, max: limits.undo },
      ];
    case 'returnLoan':
      return [{ noun: 'A note on a return', text: command.note, max: limits.undo }];
    case 'tell':
      return [{ noun: 'Words for outside', text: command.text, max: limits.point }];
    case 'park':
      return [{ noun: 'A parked question', text: command.text, max: limits.parked }];
    case 'answerParked':
      return [{ noun: 'An answer', text: command.answer, max: limits.answer }];
    case 'addTask':
      return [
        { noun: command.followUp === true ? 'A follow-up' : 'A task', text: command.text, max: limits.task },
      ];
    case 'addCriterion':
      return [{ noun: 'A criterion', text: command.text, max: limits.criterion }];
    default:
      return [];
  }
}
