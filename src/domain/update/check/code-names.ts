import { withoutAddresses } from '../../addresses.ts';
import { insideOnly } from './context.ts';

/** What names of code, files, services and builds look like. */
const patterns = [
  // In backticks.
  /`[^`\n]{1,80}`/gu,
  // snake_case, MAX_CONNECTIONS, Foo::Bar.
  /(?<![\p{L}\p{N}_@/.-])[\p{L}\p{N}]{1,40}(?:(?:_|::)[\p{L}\p{N}]{1,40}){1,8}(?![\p{L}\p{N}_])/gu,
  // camelCase.
  /(?<![\p{L}\p{N}_@/.-])\p{Ll}{2,30}\p{Lu}\p{Ll}[\p{L}\p{N}]{0,40}(?![\p{L}\p{N}_])/gu,
  // restart(), --force.
  /(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_.]{1,40}\(\)/gu,
  /(?<![\p{L}\p{N}_-])--[a-z][a-z0-9-]{1,30}/gu,
  // payments-api, order-worker.
  /(?<![\p{L}\p{N}_@/.-])(?!(?:self|full|customer|room|single|multi|after)-service)\p{Ll}[\p{Ll}\p{N}]{1,30}(?:-[\p{Ll}\p{N}]{1,20}){0,3}-(?:svc|service|api|db|worker|queue|proxy|gateway|job|cron|lb|cache|server|backend|frontend|prod|staging|canary|cluster)(?![\p{L}\p{N}_-])/gu,
  // /etc/hosts, settings.yaml.
  /(?<![\p{L}\p{N}_:/.])\/(?:etc|var|usr|opt|srv|home|tmp|data|mnt|proc|dev)(?:\/[\p{L}\p{N}_.-]{1,60}){0,8}/gu,
  /(?<![\p{L}\p{N}_@/.-])[\p{L}\p{N}_-]{1,60}\.(?:py|rb|go|js|ts|java|php|rs|sh|sql|ya?ml|json|toml|conf|cfg|ini|log|env)(?![\p{L}\p{N}_])/gu,
  // deploy 8f3, build 4512.
  /(?<![\p{L}\p{N}])(?:deploy(?:ment)?|build|commit|revision|rev|sha|image|release) (?=[0-9a-f]{0,39}\d)[0-9a-f]{3,40}(?![\p{L}\p{N}.])/giu,
];

/** Names of products that are written like code. */
const products = /^(?:iPhone|iPad|iPadOS|iCloud|iTunes|macOS|watchOS|eBay|eMail|eBook|eSIM|tvOS|YouTube)s?$/u;

/** The text without links and email addresses, which have rules of their own. */
const plain = (text: string): string => withoutAddresses(text).replace(/[^\s@]{1,64}@[^\s@]{1,255}/gu, ' ');

/** Finds names of code, files, services and builds in an external update. */
export const codeNameRule = insideOnly(
  'codeName',
  (text) => {
    const words = plain(text.sentences.join('\n'));
    return patterns.flatMap((pattern) => words.match(pattern) ?? []).filter((one) => !products.test(one));
  },
  'a name from our code or our servers. Say what it does for readers.',
);
