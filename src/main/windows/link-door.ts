import { app } from 'electron';
import { linkIn } from './incident-links.ts';

/** Where links to incidents and files with their records come in: those that come before there is somebody to follow them wait. */
interface LinkDoor {
  /** Follows every link or file from now on, those that have waited first. */
  open(follow: (link: string) => void): void;
}

/**
 * Listens from the very start: macOS hands over a link (`open-url`) or a file (`open-file`) before the program is ready, other systems among
 * the arguments of the first start or of a second one.
 */
export const listenForLinks = (args: readonly string[]): LinkDoor => {
  const first = linkIn(args);
  const waiting: string[] = first === null ? [] : [first];
  let hear = (link: string): void => void waiting.push(link);
  app.on('open-url', (event, link) => {
    event.preventDefault();
    hear(link);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    hear(path);
  });
  app.on('second-instance', (_event, argv) => {
    const link = linkIn(argv);
    if (link !== null) hear(link);
  });
  return {
    open: (follow) => {
      hear = follow;
      for (const link of waiting.splice(0)) follow(link);
    },
  };
};
