// Why Electron exited before it showed a window, and the one command that helps.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageCommand } from './shared-libraries.mjs';

/**
 * @typedef {{ electron: string, said: string, ended: string }} End  `ended`: the signal or the exit code.
 * @typedef {{ why: string, command: string, noDisplay?: true }} Reason
 */

/** @param {string} path */
const quoted = (path) =>
  /[^\w@%+=:,./-]/u.test(path) ? `'${path.replaceAll("'", String.raw`'\''`)}'` : path;

/** The name of a user on this machine other than root, if there is one. */
const otherUser = () => {
  if (process.env.SUDO_USER) return process.env.SUDO_USER;
  const people = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  return people
    .map((line) => line.split(':'))
    .find(([, , id]) => Number(id) >= 1000 && Number(id) < 60_000)?.[0];
};

/** The command that starts it as a user other than root. */
const startAsOtherUser = () => {
  const name = otherUser();
  return name === undefined
    ? `useradd --create-home lead && su lead -c 'npm start'`
    : `su ${name} -c 'npm start'`;
};

/** The command that makes root the owner of the sandbox helper next to Electron. @param {End} end */
const giveHelperToRoot = ({ electron }) => {
  const helper = join(dirname(electron), 'chrome-sandbox');
  return existsSync(helper)
    ? `sudo chown root:root ${quoted(helper)} && sudo chmod 4755 ${quoted(helper)}`
    : fetchAgain({ electron });
};

/** @param {Pick<End, 'electron'>} end */
const fetchAgain = ({ electron }) => `rm -r ${quoted(dirname(electron))} && npm start`;

/** The command that starts it on another existing display, or on a virtual one. */
const startOnOtherDisplay = () => {
  const sockets = existsSync('/tmp/.X11-unix') ? readdirSync('/tmp/.X11-unix') : [];
  const other = sockets.map((name) => name.replace('X', ':')).find((name) => name !== process.env.DISPLAY);
  return other === undefined ? 'xvfb-run --auto-servernum npm start' : `DISPLAY=${other} npm start`;
};

/**
 * Known error output, in the order in which it would appear: the loader before Chromium, and Chromium's sandbox before
 * its window.
 * @type {readonly { says: RegExp, reason: (end: End, found: RegExpExecArray) => Reason }[]}
 */
const known = [
  {
    says: /error while loading shared libraries: libffmpeg\.so/u,
    reason: (end) => ({ why: 'This copy of Electron is not whole.', command: fetchAgain(end) }),
  },
  {
    says: /error while loading shared libraries: ([^:\s]+): cannot open shared object file/u,
    reason: ({ electron }, [, library = '']) => ({
      why: `Electron needs a library that is not installed: ${library}.`,
      command: packageCommand([library, ...missingLibraries(electron)]),
    }),
  },
  {
    says: /Running as root without --no-sandbox is not supported/u,
    reason: () => ({
      why: 'Electron does not run as root: its sandbox needs an ordinary user.',
      command: startAsOtherUser(),
    }),
  },
  {
    says: /SUID sandbox helper binary was found, but is not configured correctly|No usable sandbox!|Failed to move to new namespace/u,
    reason: (end) => ({
      why: 'This system lets Electron’s sandbox start only through its helper, and the helper does not belong to root yet.',
      command: giveHelperToRoot(end),
    }),
  },
  {
    says: /Missing X server or \$DISPLAY|The platform failed to initialize|cannot open display|Failed to (?:connect to Wayland display|initialize Wayland platform)/iu,
    reason: () => ({
      why: 'No display answers, so Electron cannot show a window.',
      command: startOnOtherDisplay(),
      noDisplay: true,
    }),
  },
];

/** Every library that the loader would not find, not just the first. @param {string} electron */
const missingLibraries = (electron) =>
  [
    ...(spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout ?? '').matchAll(
      /^\s*(\S+) => not found/gmu,
    ),
  ].map(([, library = '']) => library);

/** The last line of output that is not part of a stack trace. @param {string} said */
export const lastWords = (said) =>
  said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:#\d+|at) /u.test(line))
    .at(-1);

/** The reason, if it is a known one. @param {End} end @returns {Reason | undefined} */
export const knownReason = (end) => {
  for (const { says, reason } of known) {
    const found = says.exec(end.said);
    if (found !== null) return reason(end, found);
  }
  return undefined;
};

/** The reason for any other exit. @param {End} end @returns {Reason} */
export const unknownReason = ({ said, ended }) => {
  const words = lastWords(said);
  return {
    why: `Electron ended at once (${ended})${words === undefined ? ' and did not say why.' : `. Its last words: ${words}`}`,
    command: 'ELECTRON_ENABLE_LOGGING=1 npm start',
  };
};
