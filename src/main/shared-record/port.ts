import type { Problem, Result } from '../../domain/result.ts';

/*
 * The server that puts the lines of shared incidents in order, as the console sees it. Nothing here throws: whatever goes
 * wrong is a Problem whose message is one plain sentence, or a kind of outcome. Instants are ISO 8601, by the server's clock
 * where they come from it.
 */

/** Where the lines of an incident are. */
export interface SharedPlace {
  /** Letters, digits, "-" and "_": a company or a team; usually "main". */
  readonly space: string;
  /** The incident's id. */
  readonly incident: string;
  readonly isDrill: boolean;
}

/** One line of a record, byte for byte, as the server keeps it. Nobody has judged it yet: it may be anything. */
export interface SharedLine {
  /** Its place in the server's order: grows along a subject, with gaps. */
  readonly sequence: number;
  /** The message's id, which is its command's; empty for a message that has none. */
  readonly id: string;
  readonly bytes: Buffer;
  readonly takenAt: string;
}

/**
 * What became of a line that was to follow another one.
 * - taken: it is in the server's order, on the server's disk
 * - faster: it is not, because something else follows that line already
 * - already: a message with this id was taken lately, with this sequence, whatever was expected; it may have other bytes
 * - unknown: nobody knows; it may have been taken, or may still be
 * - refused: it was not taken. lasts "line": this line never will be; "server": nothing is, until something changes there
 */
export type Published =
  | { readonly kind: 'taken'; readonly sequence: number }
  | { readonly kind: 'faster' }
  | { readonly kind: 'already'; readonly sequence: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly lasts: 'line' | 'server' };

/** Who is given the lines of an incident, one at a time, in order. */
export interface LineReader {
  /** The next line. Where there is a promise, the one after it comes when that has resolved. */
  line(line: SharedLine): Promise<void> | undefined;
  /** Whatever was there when reading began, or began anew after {@link LineReader.lost}, has been given. */
  caughtUp(): void;
  /** Nothing comes for now; `why` is a sentence. Reading goes on by itself behind the last line that was given. */
  lost(why: string): void;
  /**
   * The line that reading was to go on behind is not there, or is another one: the server lost its disk, or it is another
   * server. Following has ended: compare what is there, and follow anew.
   */
  gone(): void;
}

export interface Following {
  /** Resolves when no line is being given any more. */
  stop(): Promise<void>;
}

/** One incident's lines on the server, in the server's order. */
export interface SharedLog {
  /** Asks for `line` to follow the message with sequence `after` of this incident; 0: to be its first. Asks once. */
  publish(line: Uint8Array, id: string, after: number): Promise<Published>;
  /** Gives every line behind sequence `after`, then each that comes, until it is stopped. */
  follow(after: number, reader: LineReader): Following;
  /** The line with this sequence; null if there is none, or if it is another incident's. */
  at(sequence: number): Promise<Result<SharedLine | null, Problem>>;
  /** The newest line; null if there is none. */
  last(): Promise<Result<SharedLine | null, Problem>>;
}

/** What one holder has at a time. Empty bytes: nobody has it. */
export interface SharedValue {
  readonly sequence: number;
  readonly bytes: Buffer;
}

/** Values of an incident by key (letters, digits, "-" and "_"): the server keeps the newest of each. */
export interface SharedValues {
  get(place: SharedPlace, key: string): Promise<Result<SharedValue | null, Problem>>;
  /** Replaces the value whose sequence is `after`; 0: there is none. "faster" when it is another one by now. */
  put(place: SharedPlace, key: string, bytes: Uint8Array, after: number): Promise<Published>;
  /** Gives what each key has, then each change, after a lost connection too. Returns what stops it. */
  watch(place: SharedPlace, listener: (key: string, value: SharedValue) => void): () => void;
}

/** An incident that is on the server. */
export interface FoundIncident {
  readonly place: SharedPlace;
  readonly lines: number;
  /** When its newest line was taken. */
  readonly lastAt: string;
  /** Its first line. */
  readonly first: Buffer;
}

/** How a console says who it is. A seed begins with "SU"; `text` is a whole .creds file. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'nkey'; readonly seed: string }
  | { readonly kind: 'creds'; readonly text: string };

/** Which server the consoles share incidents on. */
export interface ServerSettings {
  /** "nats.example.org", with ":port" where it is not 4222; "tls://…" asks for encryption. Several: with commas. */
  readonly address: string;
  readonly space: string;
  readonly credentials: Credentials;
  /** Issuers that are trusted besides this computer's, PEM; empty for none. */
  readonly trusted: string;
}

/**
 * How it stands with the server. away: it cannot be reached, or lets nobody in or nothing be kept; `why` is a sentence. The console goes on
 * trying by itself.
 */
export type ServerState =
  | { readonly kind: 'off' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'away'; readonly since: string; readonly why: string };

/** What a test of the settings found. */
export interface ServerFound {
  /** What the server calls itself, and its version. */
  readonly name: string;
  readonly version: string;
  readonly isEncrypted: boolean;
  /** The streams of the space: whether they were there, or were made by the test. */
  readonly streams: 'there' | 'made';
  /** How far this console's clock is ahead of the server's, in milliseconds; behind: negative. */
  readonly aheadMs: number;
  /** The longest line that the server takes, in bytes. */
  readonly longestLine: number;
  /** What works and should still be seen to, a sentence each. */
  readonly remarks: readonly string[];
}

/** The console's connection to the server of the settings. There is one. */
export interface SharedServer {
  readonly state: ServerState;
  /** How far this console's clock is ahead of the server's, in milliseconds; null while nobody knows. */
  readonly aheadMs: number | null;
  /** Calls `listener` when `state` or `aheadMs` has changed. Returns what unsubscribes. */
  onState(listener: () => void): () => void;
  /**
   * Connects to this server from now on; null: to none. What follows or listens goes on there. `why`: a server is set up, and
   * this is what keeps the console from it, such as a key ring that is locked.
   */
  use(settings: ServerSettings | null, why?: Problem): void;
  log(place: SharedPlace): SharedLog;
  readonly values: SharedValues;
  /** Tells the other consoles that have the incident open, once; nobody keeps it. Lost while the server is away. */
  say(place: SharedPlace, bytes: Uint8Array): void;
  /** Gives what others say, this console's own words too. Returns what stops it. */
  hear(place: SharedPlace, listener: (bytes: Buffer) => void): () => void;
  /** What is on the server in the space of the settings, the newest first; at most 50. */
  list(): Promise<Result<readonly FoundIncident[], Problem>>;
  /** Tries these settings by a connection of its own. Writes nothing, but makes the streams where they are missing. */
  test(settings: ServerSettings): Promise<Result<ServerFound, Problem>>;
  /** The network is back, or the computer woke: whoever waits to try again does so now, and the connection is asked for a sign of life. */
  hurry(): void;
  close(): Promise<void>;
}
