/**
 * The phases of a mail's way in, in order. "greeting" is before the server's first word, "data" the command
 * before the text, "body" the middle of the text, "dot" after the final dot.
 */
export type SmtpPhase =
  | 'connect'
  | 'greeting'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body'
  | 'dot';

/**
 * What to do in a phase: close the connection, say nothing ever again, or answer with a code of 4xx or 5xx.
 * "connect" can only drop, "body" can only drop or fall silent.
 */
export interface SmtpFault {
  readonly phase: SmtpPhase;
  readonly how: 'drop' | 'silent' | { readonly code: number; readonly text?: string };
  /** For "rcpt": the one address it is about; every address when left out. */
  readonly recipient?: string;
  /** For "rcpt": only once so many recipients of the mail were taken. A limit per message, with `times` infinite. */
  readonly after?: number;
  /** How many times, once unless told; Infinity until healed. */
  readonly times?: number;
  /** For "dot": whether the mail is delivered nevertheless. True for drop and silent unless told, else false. */
  readonly delivered?: boolean;
  /** Hears of each time it acts. */
  readonly onTaken?: () => void;
}

/** Faults waiting for their phase, first come first served. */
export interface SmtpFaultScript {
  add(fault: SmtpFault): void;
  /** `taken` is how many recipients of the mail were taken before. */
  take(phase: SmtpPhase, recipient?: string, taken?: number): SmtpFault | undefined;
  heal(): void;
}

/** What each connection to come will meet. One that was planned for meets nothing else. */
export interface SmtpPlans {
  add(faults: readonly SmtpFault[]): void;
  /** The script of the next connection; undefined when none was planned. */
  next(): SmtpFaultScript | undefined;
  heal(): void;
}

export const createSmtpPlans = (): SmtpPlans => {
  let waiting: (readonly SmtpFault[])[] = [];
  return {
    add: (faults) => {
      waiting.push(faults);
    },
    next: () => {
      const faults = waiting.shift();
      if (faults === undefined) return undefined;
      const script = createSmtpFaultScript();
      for (const fault of faults) script.add(fault);
      return script;
    },
    heal: () => {
      waiting = [];
    },
  };
};

export const createSmtpFaultScript = (): SmtpFaultScript => {
  let waiting: { readonly fault: SmtpFault; left: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take: (phase, recipient, taken = 0) => {
      const entry = waiting.find(
        ({ fault }) =>
          fault.phase === phase &&
          (fault.recipient === undefined || fault.recipient === recipient) &&
          taken >= (fault.after ?? 0),
      );
      if (entry === undefined) return undefined;
      entry.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      entry.fault.onTaken?.();
      return entry.fault;
    },
    heal: () => {
      waiting = [];
    },
  };
};
