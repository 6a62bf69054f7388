/**
 * A terminal that is gone must not take the console with it: what is written there fails, nobody reads it, and the log
 * file has it all. Unheard, each failure would be one more uncaught error to write.
 */
export const surviveDeadTerminal = (): void => {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
};

/** Gives log lines to whoever reads this stream by a program. A person at a terminal is told in the window. */
export const echoTo =
  (stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>) =>
  (line: string): void => {
    if (!stream.isTTY) stream.write(line);
  };
