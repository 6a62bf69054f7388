/** Keys that a part of the interface hears by itself while it has the focus, for the list of keys. */
export const ownKeys: readonly {
  readonly where: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
}[] = [
  {
    where: 'In the capture line',
    keys: [
      { keys: ['Enter'], does: 'Log the line' },
      { keys: ['Alt+Enter'], does: 'Log it as a note' },
      { keys: ['Shift+Enter'], does: 'A new line, in notes' },
      { keys: ['Tab'], does: 'Take what is offered' },
      { keys: ['ArrowUp', 'ArrowDown'], does: 'Lines logged before; through what is offered' },
      { keys: ['Mod+Z', 'Mod+Shift+Z'], does: 'Empty: take back my newest entry, and log it again' },
      { keys: ['Backspace'], does: 'Behind a mark: make it text again' },
      { keys: ['Escape'], does: 'Send the offers away, then leave the line' },
    ],
  },
  {
    where: 'At the question about a task',
    keys: [
      { keys: ['k'], does: 'Keep it: it goes on without its thread' },
      { keys: ['d'], does: 'It is done' },
      { keys: ['x'], does: 'Drop it' },
      { keys: ['Escape'], does: 'Back to the capture line, with nothing answered' },
    ],
  },
  {
    where: 'In the lists of tasks, assumptions and loans',
    keys: [
      { keys: ['ArrowUp', 'ArrowDown'], does: 'Another row' },
      { keys: ['d'], does: 'The task is done; doubt the assumption' },
      { keys: ['x'], does: 'Drop the task; refute the assumption' },
      { keys: ['k'], does: 'Keep the assumption' },
      { keys: ['g'], does: 'The loan was given back' },
    ],
  },
  {
    where: 'In the update',
    keys: [
      { keys: ['Alt+W'], does: 'Where this line came from; once more: go to the entry' },
      { keys: ['Alt+Y'], does: 'What was told before is still true' },
      { keys: ['w'], does: 'On the next update: when something changes' },
      { keys: ['n'], does: 'On the next update: none, once it is over' },
    ],
  },
  {
    where: 'On the tour',
    keys: [{ keys: ['Escape'], does: 'Twice: leave it' }],
  },
  {
    where: 'In a dialog',
    keys: [
      { keys: ['Enter', 'Mod+Enter'], does: 'Do it; in a field of several lines only the second' },
      { keys: ['Mod+Shift+Enter'], does: 'In a handover that was offered: it was taken over' },
      { keys: ['Escape'], does: 'Close it' },
    ],
  },
];
