/**
 * A closed terminal must not crash the console: writes to it fail, nobody would read them, and the log file has
 * everything. Without a handler, each failed write would raise another uncaught error to be logged.
 */
export const surviveDeadTerminal = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
};

/** Echoes log lines to a stream read by a program. A person at a terminal is told in the window instead. */
export const echoTo =
  (stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>) =>
  (line: string): void => {
    if (!stream.isTTY) stream.write(line);
  };
