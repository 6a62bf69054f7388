import { declared } from '../incidents/sample.ts';
import { deliveriesOf, openWorld, queueUpdate, until } from './sample.ts';

/** Queues one update after the other and sends them, until it is killed. Arguments: folder, address, token. */
const [folder = '', apiUrl = '', token = ''] = process.argv.slice(2);
const { incidents, run } = await openWorld({ folder, slack: { apiUrl, token } });
run();
// Loaded before the clock starts: it takes longer than what the kills are aimed at.
await import('@slack/web-api');
const id = incidents.list()[0]?.id ?? (await declared(incidents));
process.stdout.write('running\n');
for (;;) {
  const before = (await deliveriesOf(incidents, id)).length;
  await queueUpdate(incidents, id, `n${before}n`);
  await until(async () => {
    const newest = (await deliveriesOf(incidents, id)).at(-1);
    return newest?.state === 'sent' || newest?.state === 'unknown';
  });
}
