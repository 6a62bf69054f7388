import type { Published, SharedLog, SharedServer } from '../../../src/main/shared-record/port.ts';

/** What becomes of a line that is published: by what the real server would do, or something else. */
export type Meddle = (
  publish: () => Promise<Published>,
  line: { readonly bytes: Buffer; readonly id: string; readonly after: number },
) => Promise<Published>;

/** A server that is reached as the real one, except for what happens to the lines that this console publishes. */
export const meddled = () => {
  let meddle: Meddle = (publish) => publish();
  const wrapLog = (log: SharedLog): SharedLog => ({
    ...log,
    publish: (line, id, after) =>
      meddle(() => log.publish(line, id, after), { bytes: Buffer.from(line), id, after }),
  });
  return {
    server: (real: SharedServer): SharedServer => ({
      get state() {
        return real.state;
      },
      get aheadMs() {
        return real.aheadMs;
      },
      onState: real.onState,
      use: real.use,
      log: (place) => wrapLog(real.log(place)),
      values: real.values,
      say: real.say,
      hear: real.hear,
      list: real.list,
      test: real.test,
      hurry: real.hurry,
      close: real.close,
    }),
    with: (next: Meddle) => {
      meddle = next;
    },
    mend: () => {
      meddle = (publish) => publish();
    },
  };
};
