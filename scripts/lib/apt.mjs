// What Debian brings along, where this runs on it as root.
import { existsSync, readFileSync } from 'node:fs';
import { run, tell } from './steps.mjs';

export const isDebian = () =>
  existsSync('/etc/os-release') && /^(ID|ID_LIKE)=.*debian/mu.test(readFileSync('/etc/os-release', 'utf8'));

/**
 * Installs packages with apt-get: on Debian as root, nowhere else.
 * @param {string} why the sentence for the person waiting
 * @param {string[]} packages
 */
export const installPackages = async (why, packages) => {
  if (!isDebian() || process.getuid?.() !== 0) return;
  tell(why);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  await run('apt-get', ['update', '-qq'], { quiet: true });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { quiet: true });
};
