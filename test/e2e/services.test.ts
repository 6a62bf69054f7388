import { expect, it, onTestFinished } from 'vitest';
import { startHttp } from '../servers/http.ts';
import { dialogOf, openSettings, paletteField } from './hands.ts';
import { start } from './support.ts';

/* A service is connected in the settings through the keyboard, against a server on loopback. */

const startGitHub = async () => {
  const server = await startHttp({
    routes: {
      'GET /repos/:owner/:name': ({ params }) => ({
        status: 200,
        body: {
          full_name: `${params.owner}/${params.name}`,
          private: true,
          has_issues: params.name !== 'quiet',
        },
      }),
      'GET /repos/:owner/:name/issues': () => ({ status: 200, body: [] }),
    },
    check: ({ headers }) =>
      headers.authorization === 'Bearer right'
        ? undefined
        : { status: 401, body: { message: 'Bad credentials' } },
  });
  onTestFinished(() => server.close());
  return server;
};

it('connects a service, says what is missing, and keeps what was typed while looking around', async () => {
  const server = await startGitHub();
  const { page } = await start();
  await page.getByLabel('Title').waitFor();
  const settings = await openSettings(page, 'Services');
  await page.getByRole('radio', { name: 'GitHub' }).press('Enter');
  const section = settings.getByRole('region', { name: 'GitHub' });
  await section.getByText('Issues: Read and write').first().waitFor();

  await section.getByLabel('Token').fill('wrong');
  await section.getByLabel('Repository').fill('shop');
  await section.getByLabel('API address').fill(server.baseUrl);
  await section.getByLabel('API address').press('Enter');
  await section.getByText('A repository is given as owner/name').waitFor();
  await section.getByLabel('Repository').fill('example/quiet');
  // Another section does not lose it.
  await settings.getByRole('tab', { name: 'You' }).press('Enter');
  await settings.getByRole('tab', { name: 'Services' }).press('Enter');
  await expect.poll(() => section.getByLabel('Repository').inputValue()).toBe('example/quiet');
  await expect.poll(() => section.getByLabel('Token').inputValue()).toBe('wrong');

  await section.getByRole('button', { name: 'Test connection' }).press('Enter');
  await section.getByText('GitHub does not accept the key').waitFor();
  await section.getByText('One is saved on this computer.').waitFor();
  await section.getByRole('button', { name: 'Replace' }).press('Enter');
  await page.keyboard.type('right');
  await section.getByRole('button', { name: 'Test connection' }).press('Enter');
  await section.getByText('Connected to example/quiet').waitFor();
  await section.getByText('Issues are turned off in this repository').waitFor();
  await section.getByLabel('Repository').fill('example/shop');
  await expect.poll(() => section.getByText('Issues are turned off').count()).toBe(0);
  await section.getByRole('button', { name: 'Test connection' }).press('Enter');
  await section.getByText('Connected to example/shop').waitFor();
  expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer right');
  await page.getByRole('radio', { name: 'GitHub ✓' }).waitFor();

  // The key is for this server alone.
  await section.getByLabel('API address').fill('https://git.example.com');
  await section.getByText('is for another server').waitFor();
  await section.getByLabel('API address').fill(server.baseUrl);
  await section.getByRole('button', { name: 'Remove' }).press('Enter');
  await section.getByLabel('Token').waitFor();
  await page.keyboard.press('Escape');
  await dialogOf(page, 'Settings').waitFor({ state: 'detached' });
});

it('leads from the palette to the services', async () => {
  const { page } = await start();
  await page.getByLabel('Title').waitFor();
  await page.keyboard.press('Control+k');
  await paletteField(page).fill('Settings: Services');
  await page.getByRole('option', { name: 'Settings: Services' }).waitFor();
  await page.keyboard.press('Enter');
  await dialogOf(page, 'Settings').getByRole('region', { name: 'Services' }).waitFor();
});
