import { type AssumptionLine, assumptionLines } from '../../domain/views/assumptions.ts';
import { nameOfMark } from '../marks.ts';
import { wholeIncident } from '../store/incident.ts';
import { say } from '../store/ui.ts';
import { chosenThreadOrSay } from './chosen-thread.ts';
import { focusCapture } from './focus.ts';

/** Whether it is unproven and nobody looks into it. */
export const mayFindOut = ({ state, asked }: Pick<AssumptionLine, 'state' | 'asked'>): boolean =>
  (state === 'open' || state === 'contradicted') && asked === '';

/** Begins the line that asks somebody to find out; what would disprove it comes first where nobody has said that yet. */
export const findOut = ({ number, disproof }: Pick<AssumptionLine, 'number' | 'disproof'>): void =>
  focusCapture(`/disprove A${number} ${disproof === '' ? '' : '@'}`);

/** {@link findOut} for the assumption that has the focus, else the first of the chosen thread that nobody looks into. */
export const findOutOnChosen = async (): Promise<void> => {
  const facts = (await wholeIncident())?.facts ?? null;
  const thread = chosenThreadOrSay();
  if (facts === null || thread === null) return;
  const lines = assumptionLines(facts);
  const focused = Number(nameOfMark(document.activeElement, 'assumption'));
  const chosen =
    lines.find(({ number }) => number === focused) ??
    lines.find((line) => line.thread === thread && mayFindOut(line));
  if (chosen === undefined) say(`Nothing assumed on #${thread} is left to find out.`, 'info');
  else findOut(chosen);
};
