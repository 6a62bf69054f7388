import type { CommandOutcome, OpenOutcome } from '../../domain/capture/outcome.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { captureIncident, lineLogged } from './capture.ts';
import { glanceOf, useIncidents } from './incident.ts';
import { sayAnywhere } from './ui.ts';

/** Carries out a line. Ok once it is on the disk, or the part of the interface is open. */
export type Carry = CarryOf<CommandOutcome | OpenOutcome>;
type CarryOf<W> = (what: W) => Promise<Result<null, Problem>>;

/** What became of a line. `elsewhere`: another incident is on screen by now, and any problem was reported. */
export type LineSent =
  | { readonly kind: 'logged' | 'elsewhere' | 'notNow' }
  | { readonly kind: 'refused'; readonly message: string };

/** The lines being sent, by incident. A second press changes nothing, even after switching away and back. */
const underWay = new Map<string, Promise<LineSent>>();

const carried = async <W>(
  of: { readonly id: string; readonly name: string },
  what: W,
  sent: string,
  carry: CarryOf<W>,
): Promise<LineSent> => {
  const result = await carry(what);
  if (result.ok) await lineLogged(of.id, sent);
  const isHere = useIncidents.getState().open?.id === of.id;
  if (result.ok) return { kind: isHere ? 'logged' : 'elsewhere' };
  if (isHere) return { kind: 'refused', message: result.error.message };
  sayRefused(of.name, result.error.message);
  return { kind: 'elsewhere' };
};

const sayRefused = (name: string, message: string): void =>
  sayAnywhere(`Your line in ${name} was not logged: ${message} It is in the capture line there.`, 'problem');

/** Sends the line in the field, which is removed once it is on the disk, whatever incident is on screen by then. */
export const sendLine = <W>(what: W, sent: string, carry: CarryOf<W>): Promise<LineSent> => {
  const { open } = useIncidents.getState();
  const id = captureIncident();
  if (open === null || id !== open.id || underWay.has(id)) return Promise.resolve({ kind: 'notNow' });
  const number = glanceOf(open)?.number;
  const name = number === undefined ? 'the other incident' : `INC-${number}`;
  const work = carried({ id, name }, what, sent, carry).finally(() => underWay.delete(id));
  underWay.set(id, work);
  return work;
};

/** The longest wait for lines being sent. Milliseconds. */
const longest = 3000;

/** Waits for the lines being sent. False when one was refused, which is then shown where it was written. */
export const linesSettled = async (): Promise<boolean> => {
  const late = new Promise<true>((resolve) => setTimeout(() => resolve(true), longest));
  const all = Promise.allSettled(underWay.values()).then((lines) =>
    lines.every((line) => line.status === 'fulfilled' && line.value.kind !== 'refused'),
  );
  return underWay.size === 0 || Promise.race([all, late]);
};
