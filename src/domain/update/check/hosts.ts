import { withoutAddresses } from '../../addresses.ts';
import { finding, type Rule } from './context.ts';
import { escapeRegExp } from './people.ts';

/** Domain suffixes that never resolve outside. */
const insideDomain =
  /(?<![\p{L}\p{N}_.-])[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.(?:internal|intern|local|localdomain|corp|lan|intranet|intra|private|svc|cluster\.local)(?![\p{L}\p{N}_-])(?!\.[\p{L}\p{N}])/giu;

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';

/** RFC 1918, loopback and link-local addresses. */
const privateAddress = new RegExp(
  `(?<![\\d.])(?:(?:10|127)(?:\\.${octet}){3}|192\\.168(?:\\.${octet}){2}|169\\.254(?:\\.${octet}){2}|172\\.(?:1[6-9]|2\\d|3[01])(?:\\.${octet}){2})(?![\\d.]\\d)`,
  'gu',
);

const privateAddress6 = /(?<![\p{L}\p{N}:])(?:f[cd][0-9a-f]{2}|fe80):[0-9a-f:]{2,}/giu;

/** Typical machine names: "db1", "web-03", "db1.staging". */
const machineName =
  /(?<![\p{L}\p{N}_./@-])(?:(?:db|dbs|sql|pg|psql|postgres|mysql|mongo|redis|cache|kafka|host|srv|server|nfs|lb|proxy|bastion|worker|replica|primary|vm|k8s)-?\d{1,4}|(?:web|app|api|queue|node|build|mail)-\d{1,4}|[\p{L}]+-(?:prod|prd|stg|staging|dev|qa)-?\d{1,4})(?:[.-]\p{N}{0,20}\p{L}[\p{L}\p{N}]{0,40}){0,8}(?![\p{L}\p{N}_])/giu;

/** A machine's or service's name followed by its environment: "gateway.prod". */
const withEnvironment =
  /(?<![\p{L}\p{N}_./@-])\p{Ll}[\p{Ll}\p{N}-]*\.(?:prod|prd|stg|staging|dev|qa|preprod|uat)(?![\p{L}\p{N}_.-])/gu;

const localhost = /(?<![\p{L}\p{N}_.-])localhost(?![\p{L}\p{N}_-])/giu;

const patterns = [insideDomain, privateAddress, privateAddress6, machineName, withEnvironment, localhost];

/** The host itself or anything under it. */
const ownHost = (host: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:[\\p{L}\\p{N}_-]{1,63}\\.){0,8}${escapeRegExp(host.replace(/^[*.]+/u, ''))}(?![\\p{L}\\p{N}_-])`,
    'giu',
  );

/** The hosts in a text that mean nothing outside, each once. */
export const insideHosts = (text: string, internalHosts: readonly string[]): readonly string[] => {
  const all = [...patterns, ...internalHosts.filter((host) => host.trim() !== '').map(ownHost)];
  return [...new Set(all.flatMap((pattern) => text.match(pattern) ?? []))];
};

/** Finds names and addresses of internal machines in an external update. */
export const hostRule: Rule = (context) => {
  if (context.audience !== 'external') return [];
  return context.texts.flatMap((text) => {
    // Links have a rule of their own.
    const words = withoutAddresses(text.sentences.join('\n'));
    const hosts = insideHosts(words, context.internalHosts ?? []);
    return hosts.map((host) =>
      finding(
        'host',
        text.field,
        host,
        `${host} looks like an internal machine: readers outside cannot use its name.`,
      ),
    );
  });
};
