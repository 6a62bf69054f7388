import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A few lines about what the console itself did, to stderr and a file. Never what somebody typed, never a
 * secret: callers pass names, codes and counts, but no error messages, which could quote either.
 */
export interface Logger {
  info(what: string, facts?: LogFacts): void;
  error(what: string, facts?: LogFacts): void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

interface LoggerDeps {
  readonly path: string;
  readonly now: () => Date;
  /** Where each line goes in addition to the file. */
  readonly echo: (line: string) => void;
  /** The size in bytes at which the file is rotated to `<path>.1`, replacing the previous one. */
  readonly mostBytes?: number;
}

export const createLogger = ({ path, now, echo, mostBytes = 1_000_000 }: LoggerDeps): Logger => {
  const write = (level: string, what: string, facts: LogFacts): void => {
    const line = `${JSON.stringify({ at: now().toISOString(), level, what, ...facts })}\n`;
    echo(line);
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (sizeOf(path) >= mostBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, line);
    } catch {
      // A log that cannot be written must not stop anything; the line went to the echo.
    }
  };
  return {
    info: (what, facts = {}) => write('info', what, facts),
    error: (what, facts = {}) => write('error', what, facts),
  };
};

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** What may be logged about an error: its class, its code and where it was thrown; not its message. */
export const factsOf = (error: unknown): LogFacts => {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error ? String(error.code) : null;
  const where =
    error.stack
      ?.split('\n')
      .find((line) => /^\s+at /u.test(line))
      ?.trim() ?? null;
  return { error: error.name, code, where };
};
