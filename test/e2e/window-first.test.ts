import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdirSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* Nothing stands between the click and a window that takes the first line. */

/** Records that cannot be read to their end: a disk that does not answer. `release` lets them be read. */
const stuckRecords = (folder: string): { readonly release: () => void } => {
  mkdirSync(join(folder, 'incidents'), { recursive: true });
  const path = join(folder, 'incidents', 'index.json');
  rmSync(path, { force: true });
  execFileSync('mkfifo', [path]);
  const handle = openSync(path, constants.O_RDWR);
  return {
    release: () => {
      closeSync(handle);
    },
  };
};

describe.skipIf(process.platform === 'win32')('records that cannot be read yet', () => {
  it('a title can be typed and entered at once; it is declared when they are', async () => {
    const folder = freshFolder();
    const stuck = stuckRecords(folder);
    const app = await start({ userData: folder });
    const title = app.page.getByLabel('Title');
    await title.waitFor({ timeout: 20_000 });
    await app.page.getByText('Reading the incidents on this computer.').waitFor();
    await title.fill('Checkout errors');
    await app.page.keyboard.press('Enter');
    expect(await title.inputValue()).toBe('Checkout errors');
    stuck.release();
    await captureLine(app.page).waitFor();
    await log(app.page, 'the first note');
    expect(await logWords(app.page)).toContain('the first note');
  });

  it('what is typed meanwhile stays on screen and survives the end of the process', async () => {
    const folder = freshFolder();
    const first = await start({ userData: folder });
    await declare(first.page, 'It was going on');
    await first.quit();
    const stuck = stuckRecords(folder);
    const app = await start({ userData: folder });
    const title = app.page.getByLabel('Title');
    await title.waitFor({ timeout: 20_000 });
    await title.fill('Logins fail');
    await app.page.waitForTimeout(300);
    stuck.release();
    await app.page.getByRole('button', { name: /It was going on/u }).waitFor();
    // The incident that goes on does not take the place of what is being typed.
    expect(await title.inputValue()).toBe('Logins fail');
    await app.crash();
    const again = await start({ userData: folder });
    await again.page.keyboard.press('Control+o');
    await expect.poll(() => again.page.getByLabel('Title').inputValue()).toBe('Logins fail');
  });
});
