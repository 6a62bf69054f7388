import { limits } from '../../incident/limits.ts';
import { lightestSeverity, severityRules, worstSeverity } from '../../incident/severities.ts';
import { readTags } from '../../incident/tags.ts';
import { milestoneSchema, roleSchema, severitySchema, statusSchema } from '../../incident/word-schemas.ts';
import { type Milestone, milestoneLabels, roleLabels, statusLabels } from '../../incident/words.ts';
import { knownZone, readTime, timeLabel, writeTime } from '../clock.ts';
import { escapeText } from '../escape.ts';
import { chip, form, give, type Reading, refuse, type Understood } from '../reading.ts';
import {
  inFuture,
  isNobody,
  readPerson,
  readWhy,
  shown,
  tooMuch,
  withKeyword,
  withText,
} from '../reading-parts.ts';
import { lower, noTexts, reason, seenAt, who } from '../summing-up.ts';
import { canMean, type Word } from '../tokens.ts';
import type { SayableOf, Sayings, VerbRows } from '../verb.ts';
import { because, line, sentence, someone, type Writer, writeKeyword } from '../writing.ts';

/** The incident itself: its severity, status, names, times, links and roles. */

export type IncidentVerb =
  | 'status'
  | 'sev'
  | 'impact'
  | 'start'
  | 'milestone'
  | 'summary'
  | 'title'
  | 'outside'
  | 'tag'
  | 'untag'
  | 'bridge'
  | 'zone'
  | 'role';
export type IncidentCommand =
  | 'setStatus'
  | 'setSeverity'
  | 'setImpact'
  | 'setMilestone'
  | 'setSummary'
  | 'setTitle'
  | 'setOutsideName'
  | 'tag'
  | 'untag'
  | 'setBridge'
  | 'setZone'
  | 'assignRole';

export const incidentVerbs: VerbRows<IncidentVerb> = {
  status: {
    short: 'statu',
    keyword: 'status',
    means: /^because$/iu,
    usage: 'status because why',
    help: 'Set the status of the incident',
    example: '/status identified',
    read: (reading) =>
      withKeyword(reading, 'status', (found) => {
        const { why, words } = readWhy(reading, found);
        const status = statusSchema.parse(found.keyword.key);
        return give(reading, { type: 'setStatus', status, ...why }, words);
      }),
  },
  sev: {
    short: 'se',
    keyword: 'severity',
    means: /^because$/iu,
    usage: `${severityRules[worstSeverity].digit} to ${severityRules[lightestSeverity].digit} because why`,
    help: 'Set the severity',
    example: '/sev 1 because checkout is down',
    read: (reading) =>
      withKeyword(reading, 'severity', (found) => {
        const { why, words } = readWhy(reading, found);
        const severity = severitySchema.parse(found.keyword.key);
        return give(reading, { type: 'setSeverity', severity, ...why }, words);
      }),
  },
  impact: {
    short: 'i',
    usage: 'text',
    help: 'Say who is affected, how, since when',
    example: '/impact no card payments in the EU',
    read: (reading) =>
      withText(reading, 'Say what the impact is', (impact) => give(reading, { type: 'setImpact', impact })),
  },
  start: {
    short: 'star',
    untimed: true,
    usage: '22:54, -2h or 2018-10-21 22:54',
    help: 'Say when the impact began',
    example: '/start 22:54',
    read: (reading) => readMilestoneTime(reading, 'began', reading.words),
  },
  milestone: {
    short: 'mi',
    keyword: 'milestone',
    untimed: true,
    usage: 'began, detected, response, mitigated or over 14:05',
    help: 'Say when the impact was detected, answered, mitigated or over; now, unless a time follows',
    example: '/milestone mitigated 14:05',
    read: readMilestone,
  },
  summary: {
    short: 'su',
    usage: 'text',
    help: 'Set the one-sentence summary',
    example: '/summary payments fail since the 14:02 deploy',
    read: (reading) =>
      withText(reading, 'Say in one sentence what is going on', (summary) =>
        give(reading, { type: 'setSummary', summary }),
      ),
  },
  outside: {
    short: 'ou',
    means: /^(none|nobody)$/iu,
    usage: 'name, or none',
    help: 'Say what the affected thing is called outside',
    example: '/outside Checkout',
    read: (reading) =>
      isNobody(reading.words)
        ? give(reading, { type: 'setOutsideName', outsideName: '' })
        : withText(reading, 'Say what it is called outside, or none', (outsideName) =>
            give(reading, { type: 'setOutsideName', outsideName }),
          ),
  },
  title: {
    short: 'ti',
    usage: 'text',
    help: 'Rename the incident',
    example: '/title Checkout errors',
    read: (reading) =>
      withText(reading, 'An incident needs a title', (title) => give(reading, { type: 'setTitle', title })),
  },
  tag: {
    short: 'tag',
    untimed: true,
    tags: 'others',
    usage: 'words',
    help: 'Tag the incident, to find it again among past ones',
    example: '/tag checkout',
    read: (reading) => withTags(reading, (tags) => give(reading, { type: 'tag', tags }, '')),
  },
  untag: {
    short: 'unt',
    untimed: true,
    tags: 'own',
    usage: 'words',
    help: 'Take a tag away',
    example: '/untag checkout',
    read: (reading) => withTags(reading, (tags) => give(reading, { type: 'untag', tags }, '')),
  },
  bridge: {
    short: 'brid',
    usage: 'link, or none',
    help: 'Set the conference link',
    example: '/bridge https://meet.example.com/inc-42',
    read: readBridge,
  },
  zone: {
    short: 'z',
    usage: 'zone',
    help: "Set the incident's time zone",
    example: '/zone Europe/Berlin',
    read: (reading) =>
      withText(reading, 'Name a time zone', (typed) => {
        const zone = knownZone(typed);
        if (zone !== null) return give(reading, { type: 'setZone', zone });
        const message = `There is no time zone "${shown(typed)}"; write UTC, or a place such as Europe/Berlin.`;
        return refuse(reading, { code: 'notAZone', message });
      }),
  },
  role: {
    short: 'ro',
    takes: ['person'],
    keyword: 'role',
    asksForPerson: true,
    usage: 'lead, deputy, comms or scribe @bo, or none',
    help: 'Give somebody a role',
    example: '/role comms @bo',
    read: readRole,
  },
};

export const incidentSayings: Sayings<IncidentCommand> = {
  setStatus: {
    write: ({ status, why }, { context }) => [
      'status',
      because(incidentVerbs.status, writeKeyword('status', status, context), why),
    ],
    summary: ({ status }) => `Set the status to ${lower(statusLabels[status])}`,
    texts: ({ why }) => [reason(why)],
  },
  setSeverity: {
    write: ({ severity, why }, { context }) => [
      'sev',
      because(incidentVerbs.sev, writeKeyword('severity', severity, context), why),
    ],
    summary: ({ severity }) => `Set the severity to ${severity}`,
    texts: ({ why }) => [reason(why)],
  },
  setImpact: {
    write: ({ impact }, writer) => ['impact', sentence(incidentVerbs.impact, impact, writer)],
    summary: () => 'Set the impact',
    texts: ({ impact }) => [{ noun: 'The impact', text: impact, max: limits.impact }],
  },
  setMilestone: {
    write: ({ milestone, at }, { context }) => {
      const time = writeTime(at, context.now, context.zone);
      return milestone === 'began'
        ? ['start', time]
        : ['milestone', writeKeyword('milestone', milestone, context), time];
    },
    summary: ({ milestone, at }, context) => `Set “${milestoneLabels[milestone]}” to ${seenAt(at, context)}`,
    texts: noTexts,
  },
  setSummary: {
    write: ({ summary }, writer) => ['summary', sentence(incidentVerbs.summary, summary, writer)],
    summary: () => 'Set the summary',
    texts: ({ summary }) => [{ noun: 'The summary', text: summary, max: limits.summary }],
  },
  setTitle: {
    write: ({ title }, writer) => ['title', sentence(incidentVerbs.title, title, writer)],
    summary: () => 'Rename the incident',
    texts: ({ title }) => [{ noun: 'A title', text: title, max: limits.title, line: true }],
  },
  setOutsideName: {
    write: ({ outsideName }, writer) => ['outside', writeOutsideName(outsideName, writer)],
    summary: ({ outsideName }) =>
      outsideName === '' ? 'Remove the outside name' : 'Say what it is called outside',
    texts: ({ outsideName }) => [
      { noun: 'The outside name', text: outsideName, max: limits.outsideName, line: true },
    ],
  },
  tag: {
    write: ({ tags }) => ['tag', tags.join(' ')],
    summary: ({ tags }) => `Tag it ${tags.join(', ')}`,
    texts: noTexts,
  },
  untag: {
    write: ({ tags }) => ['untag', tags.join(' ')],
    summary: ({ tags }) => `Take away ${tags.length === 1 ? 'the tag' : 'the tags'} ${tags.join(', ')}`,
    texts: noTexts,
  },
  setBridge: {
    write: ({ url }) => ['bridge', url === '' ? 'none' : url],
    summary: ({ url }) => (url === '' ? 'Remove the conference link' : 'Set the conference link'),
    texts: ({ url }) => [{ noun: 'A link', text: url, max: limits.bridge }],
  },
  setZone: {
    write: ({ zone }) => ['zone', zone],
    summary: ({ zone }) => `Show times in ${zone}`,
    texts: ({ zone }) => [{ noun: 'A zone', text: zone, max: limits.zone }],
  },
  assignRole: {
    write: ({ role, person }, { context }) => [
      'role',
      writeKeyword('role', role, context),
      someone(person, context),
    ],
    summary: ({ role, person }, context) => `Make ${who(person, context)} ${lower(roleLabels[role])}`,
    texts: noTexts,
  },
};

/** `/milestone mitigated 14:05`; without a time it is now. */
function readMilestone(reading: Reading): Understood {
  return withKeyword(reading, 'milestone', (found) => {
    const milestone = milestoneSchema.parse(found.keyword.key);
    if (found.rest.length > 0) return readMilestoneTime(reading, milestone, found.rest);
    return give(reading, { type: 'setMilestone', milestone, at: reading.context.now }, '');
  });
}

/** The time of a milestone in these words, the last of the line. */
function readMilestoneTime(reading: Reading, milestone: Milestone, words: readonly Word[]): Understood {
  const { now, zone } = reading.context;
  const [first, second, ...rest] = words;
  const time = first === undefined ? null : readTime(first.raw, second?.raw, now, zone);
  if (first === undefined || time === null) {
    const before = reading.words.slice(0, reading.words.length - words.length).map(({ raw }) => raw);
    const typed = [`/${reading.verb.word}`, ...before].join(' ');
    const message = `Say when: ${typed} 22:54, ${typed} -2h or ${typed} 2018-10-21 22:54`;
    return refuse(reading, { code: 'needsTime', message });
  }
  const last = time.used === 2 && second !== undefined ? second : first;
  chip(reading.chips, 'time', timeLabel(time.at, now, zone), { from: first.from, to: last.to });
  if (rest.length > 0 || (time.used === 1 && second !== undefined)) return tooMuch(reading, 'a time');
  if (time.future) return refuse(reading, inFuture(time.at, now, zone));
  return give(reading, { type: 'setMilestone', milestone, at: time.at }, '');
}

/** `/tag checkout dns` */
function withTags(reading: Reading, make: (tags: string[]) => Understood): Understood {
  return withText(reading, 'Name one or more tags', (text) => {
    const { tags, notOne } = readTags(text);
    if (notOne === null) return make([...tags]);
    const message = `"${shown(notOne)}" cannot be a tag: tags are words of letters and digits, of at most ${limits.tag}, such as checkout or eu-west.`;
    return refuse(reading, { code: 'notATag', message });
  });
}

/** `/bridge https://…`, or none */
function readBridge(reading: Reading): Understood {
  if (isNobody(reading.words)) return give(reading, { type: 'setBridge', url: '' });
  return withText(reading, 'Give the conference link, or none', (url) => {
    // Only what is no link at all is caught here; the schema catches links that the record refuses.
    if (/^[a-z]+:\S+$/iu.test(url)) return give(reading, { type: 'setBridge', url });
    const message = `"${shown(url)}" is not a link; it has to begin with https://, or with tel: for a number to dial.`;
    return refuse(reading, { code: 'notALink', message });
  });
}

/** `/role comms @bo`, or none */
function readRole(reading: Reading): Understood {
  return withKeyword(reading, 'role', (found) => {
    const person = readPerson(reading, found.rest);
    const role = roleSchema.parse(found.keyword.key);
    if (person === undefined && found.rest.length === 0) {
      return refuse(reading, {
        code: 'needsPerson',
        message: `Say who takes the role, or none, ${form(reading)}`,
      });
    }
    if (person === undefined || (person !== null && found.rest.length > 0)) {
      return tooMuch(reading, 'a role and a person (or none)');
    }
    return give(reading, { type: 'assignRole', role, person }, '');
  });
}

function writeOutsideName(name: SayableOf<'setOutsideName'>['outsideName'], { timed }: Writer): string {
  const text = line(name);
  if (text === '') return 'none';
  const { outside } = incidentVerbs;
  return escapeText(
    outside,
    text,
    { lead: [], tail: [], first: !timed },
    (word) => word === text && canMean(outside, word),
  );
}
