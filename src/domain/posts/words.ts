import type { Facts } from '../incident/state.ts';
import { cleanLine } from '../update/clean.ts';
import { cutAtWord } from '../update/cut.ts';
import { mentionElement, paragraph, richText, type SlackBlock, textElement } from '../update/rich-text.ts';
import { escapeSlack, type SlackWords, slackLimits } from '../update/slack.ts';
import type { OwnersQuestion } from '../views/report-question.ts';

/** What posts say. Pure; what people typed is escaped, so that only whom the console names is notified. */

/** The words of one post: for the log as plain text, and as a Slack message. */
export interface PostWords {
  readonly text: string;
  readonly slack: SlackWords;
  /** For mail: a subject that says more than what kind of post it is, and its HTML. */
  readonly mail?: { readonly subject: string; readonly html: string };
}

const unit = (grapheme: string): number => grapheme.length;

/** A text for a block, within what one may have. */
const fitted = (text: string): string => cutAtWord(cleanLine(text), slackLimits.field, unit);

/** The fallback of a message, within its limit. `text` is escaped already. */
const fallback = (text: string): string => cutAtWord(text, slackLimits.text, unit);

/** A few words as one message. */
export const plainPost = (text: string): PostWords => ({
  text,
  slack: { text: fallback(escapeSlack(text)), blocks: [richText(paragraph(textElement(fitted(text))))] },
});

/** Words for somebody, such as a question: `question` is what they say without the name of whom they are to. */
type Addressed = Pick<OwnersQuestion, 'owner' | 'ownerId' | 'text' | 'question'>;

/** Words with whom they are to: as a mention where their Slack member is known. */
const questionBlock = ({ people }: Facts, { ownerId, owner, question }: Addressed): SlackBlock => {
  const member = people[ownerId]?.slackId ?? null;
  const whom =
    member === null || member === '' ? textElement(cleanLine(owner), true) : mentionElement(member);
  return richText(paragraph(whom, textElement(`, ${fitted(question)}`)));
};

const questionText = ({ people }: Facts, { ownerId, owner, question }: Addressed): string => {
  const member = people[ownerId]?.slackId ?? null;
  const whom = member === null || member === '' ? escapeSlack(cleanLine(owner)) : `<@${member}>`;
  return `${whom}, ${escapeSlack(cleanLine(question))}`;
};

const postOf = (facts: Facts, questions: readonly Addressed[]): PostWords => ({
  text: questions.map(({ text }) => text).join('\n'),
  slack: {
    text: fallback(questions.map((one) => questionText(facts, one)).join('\n')),
    blocks: questions.map((one) => questionBlock(facts, one)),
  },
});

const fits = ({ slack: { text, blocks } }: PostWords): boolean =>
  text.length < slackLimits.text &&
  blocks.length <= slackLimits.blocks &&
  JSON.stringify(blocks).length <= slackLimits.allBlocks;

/** Words for one person or several, such as a round of questions, in as few messages as Slack takes. */
export const addressedPosts = (facts: Facts, questions: readonly Addressed[]): readonly PostWords[] => {
  const posts: Addressed[][] = [];
  for (const question of questions) {
    const last = posts.at(-1);
    if (last !== undefined && fits(postOf(facts, [...last, question]))) last.push(question);
    else posts.push([question]);
  }
  return posts.map((each) => postOf(facts, each));
};
