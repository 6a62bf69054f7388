import { finding, type Rule } from './context.ts';
import { everybody, mentionOf } from './people.ts';

/** Finds colleagues by name, handle or address in an external update. The signature is not checked. */
export const nameRule: Rule = (context) => {
  if (context.audience !== 'external') return [];
  const people = everybody(context);
  return context.texts.flatMap((text) => {
    const words = text.sentences.join('\n');
    return people.flatMap((person) => {
      const mention = mentionOf(words, person);
      if (mention === null) return [];
      const message = `${mention} is a colleague: readers outside need what is done, not by whom.`;
      return [finding('name', text.field, mention, message)];
    });
  });
};
