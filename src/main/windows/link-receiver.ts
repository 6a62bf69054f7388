import { app } from 'electron';
import { linkIn } from './incident-links.ts';

/** Receives links to incidents and record files. Those that arrive before they can be followed are queued. */
interface LinkReceiver {
  /** Follows every link or file from now on, queued ones first. */
  open(follow: (link: string) => void): void;
}

/**
 * Listens from the very start: macOS passes a link (`open-url`) or a file (`open-file`) before the app is ready, other
 * systems among the arguments of the first or a second instance, which may name a file from the folder it was started in.
 */
export const listenForLinks = (args: readonly string[], folder: string): LinkReceiver => {
  const first = linkIn(args, folder);
  const queued: string[] = first === null ? [] : [first];
  let receive = (link: string): void => void queued.push(link);
  app.on('open-url', (event, link) => {
    event.preventDefault();
    receive(link);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    receive(path);
  });
  app.on('second-instance', (_event, argv, cwd) => {
    const link = linkIn(argv, cwd);
    if (link !== null) receive(link);
  });
  return {
    open: (follow) => {
      receive = follow;
      for (const link of queued.splice(0)) follow(link);
    },
  };
};
