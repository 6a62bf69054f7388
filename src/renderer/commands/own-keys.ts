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
      { keys: ['t'], does: 'Make a ticket of the follow-up' },
      { keys: ['k'], does: 'Keep the assumption' },
      { keys: ['f'], does: 'Ask somebody to find out about the assumption' },
      { keys: ['b'], does: 'Show what rested on the refuted assumption' },
      { keys: ['g'], does: 'Mark the loan as given back' },
      { keys: ['c'], does: 'Copy what to tell about the end of the loan' },
      { keys: ['p'], does: 'Post to the channel what to tell about the end of the loan' },
    ],
  },
  {
    where: 'When it ends',
    keys: [
      { keys: ['Space'], does: 'An exit criterion is met: tick it, and go on to the next' },
      { keys: ['r', 'w', 'n'], does: 'Still quiet? Resolve, watch on, or not quiet' },
      { keys: ['f', 'x'], does: 'An open task becomes a follow-up, or is dropped' },
    ],
  },
  {
    where: 'In what was told',
    keys: [
      { keys: ['c'], does: 'Correct it, where it rests on a refuted assumption' },
      { keys: ['w'], does: 'Show its words, or fold them' },
      { keys: ['a'], does: 'Say on which assumptions it rests' },
    ],
  },
  {
    where: 'In what rested on an assumption',
    keys: [
      { keys: ['s'], does: 'Send the correction' },
      { keys: ['e'], does: 'Edit it first, in the update' },
      { keys: ['w'], does: 'Show its words, or fold them' },
      { keys: ['d'], does: 'Dismiss it, with a reason' },
    ],
  },
  {
    where: 'In the outbox',
    keys: [
      { keys: ['i'], does: 'Mark the message as arrived' },
      { keys: ['a'], does: 'Send it again, or now' },
      { keys: ['s'], does: 'Skip it' },
      { keys: ['l', 't', 'h', 'e'], does: 'Take the update by hand: for Slack, as text, as HTML, as .eml' },
    ],
  },
  {
    where: 'In the lines that were not taken',
    keys: [
      { keys: ['n'], does: 'Enter its words as a note' },
      { keys: ['c'], does: 'Copy its words' },
      { keys: ['l'], does: 'Let it go' },
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
