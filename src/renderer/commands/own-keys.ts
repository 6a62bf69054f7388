/** Keys that a part of the interface handles itself while it has the focus, for the list of keys. */
export const ownKeys: readonly {
  readonly where: string;
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
}[] = [
  {
    where: 'In the capture line',
    keys: [
      { keys: ['Enter'], does: 'Log the line' },
      { keys: ['Alt+Enter'], does: 'Log it as a note' },
      { keys: ['Shift+Enter'], does: 'Start a new line in a note' },
      { keys: ['Tab'], does: 'Accept the suggestion' },
      { keys: ['ArrowUp', 'ArrowDown'], does: 'Go through earlier lines, or through the suggestions' },
      {
        keys: ['Mod+Z', 'Mod+Shift+Z'],
        does: 'In an empty line: take back my newest entry, and log it again',
      },
      { keys: ['Backspace'], does: 'After a chip: turn it back into text' },
      { keys: ['Escape'], does: 'Close the suggestions, then leave the line' },
    ],
  },
  {
    where: 'At the question about a task',
    keys: [
      { keys: ['k'], does: 'Keep it: it goes on without its thread' },
      { keys: ['d'], does: 'Mark it done' },
      { keys: ['x'], does: 'Drop it' },
      { keys: ['Escape'], does: 'Return to the capture line without answering' },
    ],
  },
  {
    where: 'In the lists of tasks, assumptions and loans, and at a second look',
    keys: [
      { keys: ['ArrowUp', 'ArrowDown'], does: 'Move to another row' },
      { keys: ['d'], does: 'Mark the task done; doubt the assumption' },
      { keys: ['x'], does: 'Drop the task; refute the assumption' },
      { keys: ['k'], does: 'Keep the assumption' },
      { keys: ['f'], does: 'Ask somebody to find out about the assumption' },
      { keys: ['g'], does: 'Mark the loan as given back' },
    ],
  },
  {
    where: 'In the update',
    keys: [
      { keys: ['Alt+W'], does: 'Show where this line came from; again: go to the entry' },
      { keys: ['Alt+Y'], does: 'Confirm that what was told before is still true' },
      { keys: ['w'], does: 'On the next update: when something changes' },
      { keys: ['n'], does: 'On the next update: none, once it is over' },
    ],
  },
  {
    where: 'On the tour',
    keys: [{ keys: ['Escape'], does: 'Press twice to leave the tour' }],
  },
  {
    where: 'In a dialog',
    keys: [
      { keys: ['Enter', 'Mod+Enter'], does: 'Confirm; in a field of several lines, only the second' },
      { keys: ['Mod+Shift+Enter'], does: 'In an offered handover: mark it as taken over' },
      { keys: ['Escape'], does: 'Close it' },
    ],
  },
];
