// Which package holds a shared library.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Debian packages that are not named after the library. @type {Record<string, string>} */
const oddNames = {
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libssl3.so': 'libnss3',
};

/** Debian names a package after the library and its version: libX11.so.6 is in libx11-6. @param {string} library */
const usualName = (library) => {
  const [, name = library, version = ''] = /^(.+)\.so\.?(\d*)/u.exec(library) ?? [];
  return `${name.toLowerCase()}${/\d$/u.test(name) && version !== '' ? '-' : ''}${version}`;
};

/** The package name on this release: on newer ones it ends in t64. @param {string} name */
const asReleased = (name) =>
  spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' }).status === 0 ? `${name}t64` : name;

/** The content of /etc/os-release. */
const thisRelease = () => (existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');

/**
 * Returns the command that installs the packages with these libraries on this system.
 * @param {readonly string[]} libraries @param {string} [release]
 */
export const packageCommand = (libraries, release = thisRelease()) => {
  const wanted = [...new Set(libraries)];
  const system = (release.match(/^(?:ID|ID_LIKE)=.*$/gmu) ?? []).join(' ');
  if (/debian|ubuntu/u.test(system)) {
    const packages = wanted.map((library) => asReleased(oddNames[library] ?? usualName(library)));
    return `sudo apt-get install ${[...new Set(packages)].join(' ')}`;
  }
  // On these systems, packages declare which libraries they provide.
  const held = wanted.map((library) => `'${library}()(64bit)'`).join(' ');
  if (/fedora|rhel|centos/u.test(system)) return `sudo dnf install ${held}`;
  if (/suse/u.test(system)) return `sudo zypper install ${held}`;
  if (/arch/u.test(system)) return 'sudo pacman -S --needed nss gtk3 alsa-lib mesa libcups libxss';
  return `ldd node_modules/electron/dist/electron | grep 'not found'`;
};
