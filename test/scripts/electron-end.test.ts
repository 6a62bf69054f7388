import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownReason } from '../../scripts/lib/electron-end.mjs';
import { packageCommand } from '../../scripts/lib/shared-libraries.mjs';
import { temporaryFolder } from './folder.ts';

/* What npm start says when Electron ends at once. The words are those that people saw. */

const sandbox =
  "[13329:0614/163124.425381:FATAL:setuid_sandbox_host.cc(158)] The SUID sandbox helper binary was found, but is not configured correctly. Rather than run without sandboxing I'm aborting now. You need to make sure that /home/ana/node_modules/electron/dist/chrome-sandbox is owned by root and has mode 4755.";
const asRoot =
  '[4826:1128/221740.079057:FATAL:electron/shell/app/electron_main_delegate.cc:298] Running as root without --no-sandbox is not supported. See https://crbug.com/638180.';
const library =
  'electron: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file or directory';
const noDisplay =
  '[2:0511/133402.082510:ERROR:ui/ozone/platform/x11/ozone_platform_x11.cc:256] Missing X server or $DISPLAY\n[2:0511/133402.082580:ERROR:ui/aura/env.cc:246] The platform failed to initialize.  Exiting.';
const noNamespaces =
  '[3937:0131/003107.790938:FATAL:zygote_host_impl_linux.cc(116)] No usable sandbox! If you are running on Ubuntu 23.10+ or another Linux distro that has disabled unprivileged user namespaces with AppArmor, see the documentation.';
const wayland =
  '[5214:1128/221802.998988:ERROR:ui/ozone/platform/wayland/ozone_platform_wayland.cc:288] Failed to initialize Wayland platform';

/** A folder with an Electron that says this and ends so, and with the sandbox's helper. */
const fakeElectron = (said: string, end: string): string => {
  const folder = join(temporaryFolder(), 'dist');
  mkdirSync(folder);
  writeFileSync(join(folder, 'chrome-sandbox'), '');
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\ncat >&2 <<'EOF'\n${said}\nEOF\n${end}\n`);
  chmodSync(join(folder, 'electron'), 0o755);
  return join(folder, 'electron');
};

const reasonFor = (said: string, electron = '/opt/electron/electron') =>
  knownReason({ electron, said, ended: 'SIGTRAP' });

const module = new URL('../../scripts/lib/open-electron.mjs', import.meta.url);

/** Starts this Electron as npm start does, and tells what came of it. */
const open = (electron: string, env: NodeJS.ProcessEnv = {}) => {
  const script = `const { openElectron } = await import(${JSON.stringify(module.href)});
console.log(JSON.stringify(await openElectron(${JSON.stringify(electron)}, ['.'])));
process.exit(0);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stderr, reason: stdout.startsWith('{') ? JSON.parse(stdout) : stdout };
};

test.each<[string, string, RegExp, RegExp]>([
  ['the sandbox helper', sandbox, /helper does not belong to root/u, /^rm -r \/opt\/electron && npm start$/u],
  ['namespaces', noNamespaces, /helper does not belong to root/u, /npm start$/u],
  ['root', asRoot, /does not run as root/u, /^(?:su|useradd) .*npm start'$/u],
  ['a library', library, /needs a library that is not installed: libnss3\.so\./u, /./u],
  ['a display', noDisplay, /No display answers/u, /npm start$/u],
  ['a Wayland display', wayland, /No display answers/u, /npm start$/u],
  ['its own library', library.replace('libnss3', 'libffmpeg'), /not whole/u, /^rm -r \/opt\/electron/u],
])('for %s, one sentence says why and one command helps', (_, said, why, command) => {
  const reason = reasonFor(said);
  expect(reason?.why).toMatch(why);
  expect(reason?.why).toMatch(/^[A-Z].*\.$/u);
  expect(reason?.command).toMatch(command);
  expect(reason?.command).not.toContain('no-sandbox');
  expect(reasonFor(`a line before\n${said}\n#0 0x55d7f773e409 (/opt/electron+0x6dd4408)`)?.why).toBe(
    reason?.why,
  );
});

test('words that are none of these give no reason', () => {
  expect(reasonFor('[1:ERROR:gpu/command_buffer] The GPU process exited.')).toBeUndefined();
});

test.each([
  ['ID=debian', ['libnss3.so', 'libsmime3.so'], 'sudo apt-get install libnss3'],
  ['ID=ubuntu\nID_LIKE=debian', ['libX11.so.6', 'libxcb.so.1'], 'sudo apt-get install libx11-6 libxcb1'],
  ['ID="linuxmint"\nID_LIKE="ubuntu debian"', ['libgbm.so.1'], 'sudo apt-get install libgbm1'],
  ['ID=fedora', ['libgtk-3.so.0'], "sudo dnf install 'libgtk-3.so.0()(64bit)'"],
  [
    'ID="opensuse-leap"\nID_LIKE="suse opensuse"',
    ['libgbm.so.1'],
    "sudo zypper install 'libgbm.so.1()(64bit)'",
  ],
])('on %s the command for %s installs its package', (release, libraries, command) => {
  expect(packageCommand(libraries, release)).toBe(command);
});

// Elsewhere these ends do not occur, and a script is no program.
if (process.platform !== 'win32') {
  test.each(['kill -TRAP $$', 'kill -SEGV $$', 'kill -ABRT $$', 'exit 1', 'exit 127'])(
    'an Electron that ends by "%s" is replaced, and its words by ours',
    (end) => {
      const electron = fakeElectron(sandbox, end);
      const helper = join(electron, '../chrome-sandbox');
      expect(open(electron)).toMatchObject({
        stderr: '',
        reason: { command: `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'` },
      });
    },
  );

  test('of an end that nobody knows, the signal and the last words are told, without the stack', () => {
    const said = 'Something new went wrong.\n#0 0x55d7f773e409 (/opt/electron+0x6dd4408)';
    const { reason, stderr } = open(fakeElectron(said, 'kill -SEGV $$'));
    expect(stderr).toBe('');
    expect(reason.why).toBe('Electron ended at once (SIGSEGV). Its last words: Something new went wrong.');
    expect(open(fakeElectron('', 'kill -ILL $$')).reason.why).toBe(
      'Electron ended at once (SIGILL) and did not say why.',
    );
  });

  test('an Electron that cannot be run is replaced too', () => {
    const electron = fakeElectron('', 'exit 0');
    chmodSync(electron, 0o644);
    expect(open(electron).reason.why).toContain('it could not be run');
  });

  test('an app that ends by itself ends the command, with its code and its words', () => {
    expect(open(fakeElectron('Bye.', 'exit 0'))).toEqual({ status: 0, stderr: 'Bye.\n', reason: '' });
    expect(open(fakeElectron('The app failed.', 'exit 3'))).toEqual({
      status: 3,
      stderr: 'The app failed.\n',
      reason: '',
    });
  });

  test('Electron is asked to be Electron, and its sandbox is never switched off', () => {
    const electron = fakeElectron('', 'echo "$ELECTRON_RUN_AS_NODE $*" >&2');
    expect(open(electron, { ELECTRON_RUN_AS_NODE: '1' }).stderr).toBe('\n .\n');
  });
}
