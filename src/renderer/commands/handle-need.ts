import type { Role } from '../../domain/incident/words.ts';
import type { NeedTarget } from '../../domain/views/needs/need.ts';
import { glanceNow } from '../store/incident.ts';
import { openPanel, openThread } from '../store/ui.ts';
import { askForReports } from './ask-for-report.ts';
import { focusCapture, focusPinned } from './focus.ts';
import { shareDecision } from './post.ts';
import { runCommand } from './table.ts';

/** How the capture line calls a role. */
const roleWords: Readonly<Record<Role, string>> = {
  incidentLead: 'lead',
  deputy: 'deputy',
  communicationsLead: 'comms',
  scribe: 'scribe',
};

/** The start of the capture line that handles a need; null when it is handled elsewhere. */
export const lineFor = (target: NeedTarget): string | null => {
  switch (target.kind) {
    case 'assumption':
      return `/settle A${target.number} `;
    case 'task':
      return `/done K${target.number}`;
    case 'decision':
      return `/explain D${target.number} `;
    case 'loan':
      return `/return L${target.number}`;
    case 'report':
      return `/report #${target.number} `;
    case 'owner':
      return `/owner #${target.number} @`;
    case 'begin':
      return '/status in progress';
    case 'role':
      return `/role ${roleWords[target.role]} @`;
    default:
      return null;
  }
};

/** Goes to where a need can be handled. */
export const handleNeed = (target: NeedTarget): void => {
  const line = lineFor(target);
  if (line !== null) {
    focusCapture(line);
    return;
  }
  switch (target.kind) {
    case 'thread':
      openThread(target.number);
      break;
    case 'handover': {
      const handover = glanceNow()?.handovers.find((h) => h.number === target.number);
      openPanel({ kind: 'handover', role: handover?.role ?? 'incidentLead', to: null });
      break;
    }
    case 'handOver':
      openPanel({ kind: 'handover', role: 'incidentLead', to: null });
      break;
    case 'askAll':
      void askForReports(target.threads);
      break;
    case 'share':
      void shareDecision(target.number);
      break;
    case 'rested':
      openPanel({ kind: 'rested', assumption: target.number });
      break;
    case 'impact':
      focusPinned('impact');
      break;
    case 'composer':
      runCommand(target.audience === 'external' ? 'composeExternal' : 'composeInternal');
      break;
    case 'outbox':
    case 'slack':
    case 'secondLook':
    case 'window':
    case 'quiet':
    case 'whoIsHere':
      openPanel({ kind: target.kind });
      break;
    case 'notTaken':
      openPanel({ kind: target.kind, back: null });
      break;
  }
};
