import type { Facts } from '../../incident/state.ts';
import { cleanLine } from '../clean.ts';

/** Which first words of a sentence are not names, and can be lowercased inside another sentence. */

const listed = (words: string): readonly string[] => words.split(/\s+/u).filter((word) => word !== '');

/** Pronouns, articles, numbers, prepositions and the like. */
const grammar = listed(`
  the a an we it its this that these those there they some all every each everybody everyone everything somebody someone
  something anybody anyone no none nobody nothing not never only just most many much more less few fewer both neither
  either our their your his her one two three four five six seven eight nine ten half several multiple numerous various another other others same
  under over with without within when while where because after before from for in into on onto at by to as of off out up
  down than then if since until during whether although though despite through throughout between among across against
  along around about almost nearly roughly approximately enough still now again already also soon later earlier new old
  first second third last next is are was were be been being doing going using would can cannot could should might must has have had do
  does did how what which who why and or but so yet`);

/** What people do in an incident: decisions and tasks begin with these. */
const verbs = listed(`
  accept add agree allow announce apply ask block bring build bypass call cancel cap change check clean clear close
  collect compare confirm continue copy create cut declare delay delete deploy disable disconnect drain drop enable end
  escalate expand explain extend fail find finish fix freeze get give go hand have hold increase inform install
  invalidate investigate isolate keep kill leave let limit lift list lock look lower make measure migrate monitor
  move notify open order page patch pause pin post postpone prepare promote protect publish pull purge push put raise
  reach read rebuild recover reduce refund release remove renew repair replace replay reproduce reroute reset restart
  restore resume retry return revert review revoke roll rotate run save scale see send set shed ship show shut skip
  split spread start stop stream suspend switch take tell test throttle trace try turn undo unlock update upgrade use
  verify wait warm warn wipe write`);

/** What incidents are about. */
const things = listed(`
  access account alert answer app application attack authentication authorisation authorization backlog backup bandwidth
  batch browser bug build cable cache capacity card cause certificate checkout client cluster code command config
  configuration connection connectivity copy crash credential customer dashboard data database decline delivery
  deployment device disk dump email engineer error event evidence failover failure feature fibre file firewall flood
  gateway graph growth hardware health host impact import index information instance job key latency leak level link load
  lock log login loss lookup mail maintenance memory message metric mirror mitigation monitoring network node
  notification number operation order outage overload packet page partner part password payment people performance pod
  point pool power primary probe problem process profile provider proxy query queue quota rack rate read record recovery
  redundancy region regression reload replica replication reply report request resolver response restart restore result
  retry rollback rollout route router routing rule safety scan schema script search secondary security server service
  session setting shard shop sign site snapshot spam spike staging state status storage store subscription supplier support
  switch sync syncing system table task team test thread ticket time timeout token tool topology traffic transaction
  transfer update upload usage user value vendor version visitor volume work worker workload write zone`);

const listedWords: ReadonlySet<string> = new Set([...grammar, ...verbs, ...things]);

/** "Copying", "Blocked", "Slowly"; "Fastly" is a name. */
const formed =
  /^(?!(?:Spring|Beijing|Boeing|Sterling|United|Fastly|Grammarly)$)\p{Lu}\p{Ll}+(?:\p{Ll}ing|\p{Ll}{2}ed|\p{Ll}{2}ly)$/u;

const isListed = (word: string): boolean =>
  listedWords.has(word) ||
  [/s$/u, /es$/u].some((ending) => listedWords.has(word.replace(ending, ''))) ||
  listedWords.has(word.replace(/ies$/u, 'y'));

/** Whether a capitalised word is not part of a name. */
export type IsSmall = (word: string) => boolean;

/** Whether that holds in every record. */
export const isSmall: IsSmall = (word) => isListed(word.toLowerCase()) || formed.test(word);

const textsOf = ({ title, impact, threads, assumptions, evidence, decisions, tasks }: Facts) => [
  title,
  impact,
  ...threads.flatMap((thread) => [
    thread.title,
    thread.why,
    ...thread.reports.flatMap(({ conditions, actions, needs }) => [conditions, actions, needs]),
  ]),
  ...[...assumptions, ...evidence, ...decisions, ...tasks].map(({ text }) => text),
];

interface Words {
  /** The words that occur in lower case somewhere in the record. */
  readonly small: ReadonlySet<string>;
  /** The names of its people. */
  readonly names: ReadonlySet<string>;
}

const wordsOf = (facts: Facts): Words => ({
  small: new Set(
    textsOf(facts).flatMap(
      (text) => cleanLine(text).match(/(?<![^\s("])\p{Ll}{2,}(?![^\s,.;:?!)"])/gu) ?? [],
    ),
  ),
  names: new Set(Object.values(facts.people).flatMap(({ name }) => name.split(/\s+/u))),
});

/** Caches the words of each record: a draft is filled in again after every pause in typing. */
const cache = new WeakMap<Facts, Words>();

/** Whether that holds in this record: words in lower case elsewhere are not names, and its people's names are. */
export const smallIn = (facts: Facts): IsSmall => {
  const words = cache.get(facts) ?? wordsOf(facts);
  cache.set(facts, words);
  return (word) => !words.names.has(word) && (isSmall(word) || words.small.has(word.toLowerCase()));
};
