import { compose } from '../replay/compose.ts';
import { whichever } from '../replay/screen.ts';
import type { Act, Stage } from './stage.ts';

const nothing = async () => {};

/** How many steps of the file are performed before Slack goes down; the next one is an update. */
const before = 31;

/** GitHub's incident up to an update that is only sent by mail: Slack is down, and the outbox says so. */
export const outage: Act = {
  file: 'github-2018-10-21',
  steps: before,
  onMoment: nothing,
  after: async (stage) => {
    const { page, hands, camera, scenario, slack, moveTo } = stage;
    const update = scenario.steps[before];
    if (update?.do !== 'update') throw new Error(`Step ${before + 1} of the file is not an update any more.`);
    await slack.close();
    await moveTo(update.at);
    await compose(page, hands, update, { written: nothing, heldBack: () => camera.take('held-back') });
    await hands.press('ControlOrMeta+Shift+o');
    const outbox = page.getByRole('dialog', { name: 'Outbox' });
    const words = async () => (await outbox.textContent()) ?? '';
    const failed = await whichever({
      yes: async () => /Could not reach Slack.*External list.*Sent/u.test(await words()),
    });
    if (failed === null) throw new Error(`The outbox does not tell of the outage: ${await words()}`);
    await camera.take('outbox');
    await page.keyboard.press('Escape');
    await outbox.waitFor({ state: 'hidden' });
    await strip(stage);
  },
};

/** The strip is a separate window; it ends the act, because the pane is hidden while it is open. */
const strip = async ({ app, hands, cameraOn }: Stage): Promise<void> => {
  await hands.press('ControlOrMeta+Shift+m');
  const opened = await whichever({ yes: async () => (await app.windows()).length > 1 });
  const page = (await app.windows()).at(1);
  if (opened === null || page === undefined) throw new Error('The strip did not come.');
  await page.getByLabel('Capture line', { exact: true }).waitFor();
  await cameraOn(page).take('strip');
};
