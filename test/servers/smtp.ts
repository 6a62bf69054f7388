import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import {
  createSmtpFaultScript,
  createSmtpPlans,
  type SmtpFault,
  type SmtpFaultScript,
  type SmtpPhase,
} from './smtp-faults.ts';

/** A mail server on loopback that keeps what it gets and can be told to fail in every phase. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** "smtp://user:pass@127.0.0.1:PORT", or "smtps://…" with TLS from the first byte. */
  readonly url: string;
  /** The certificate to trust, PEM. */
  readonly ca: string;
  /** Every mail that was delivered, in order. */
  readonly mails: readonly ReceivedMail[];
  /** Every step a client took, in order: "connect", "auth", "mail a@b", "rcpt c@d", "data", "dot". */
  readonly steps: readonly string[];
  /** How many connections were opened. */
  connections(): number;
  /** Lets the next connection that comes to this phase fail. */
  script(fault: SmtpFault): void;
  /** What the next connection that is not planned for yet will meet; an empty list for one that goes well. */
  plan(faults: readonly SmtpFault[]): void;
  /** Forgets faults that are still waiting. */
  heal(): void;
  close(): Promise<void>;
}

export interface ReceivedMail {
  readonly envelope: { readonly from: string; readonly to: string[] };
  /** The bytes after DATA, dot-stuffing undone. */
  readonly raw: Buffer;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Whether it came over TLS. */
  readonly secure: boolean;
}

export interface SmtpOptions {
  readonly user?: string;
  readonly password?: string;
  /** "none": STARTTLS is not offered. "starttls" offers it, "tls" wants it from the first byte. */
  readonly security?: 'none' | 'starttls' | 'tls';
  /** Whether a sign-in is needed; true unless told. */
  readonly authRequired?: boolean;
  /** Whether the whole envelope may come in one go; true unless told. */
  readonly pipelining?: boolean;
  readonly port?: number;
  /** Hears of each step as it is noted in `steps`. */
  readonly onStep?: (step: string) => void;
}

/** A certificate for localhost and 127.0.0.1, valid until 2126, that exists for these tests alone. */
const cert = readFileSync(new URL('certificate/cert.pem', import.meta.url), 'utf8');
const key = readFileSync(new URL('certificate/key.pem', import.meta.url), 'utf8');

/** Starts a mail server on a free port (or on `port`). */
export const startSmtp = async (options: SmtpOptions = {}): Promise<SmtpServer> => {
  const {
    user = 'throughline',
    password = 'correct-horse',
    security = 'none',
    authRequired = true,
  } = options;
  const faults = createSmtpFaultScript();
  const plans = createSmtpPlans();
  /** The scripts of connections that were planned for, by the client's port. */
  const planned = new Map<number, SmtpFaultScript>();
  const take: Take = (phase, port, recipient, taken) =>
    (planned.get(port ?? 0) ?? faults).take(phase, recipient, taken);
  const mails: ReceivedMail[] = [];
  const steps: string[] = [];
  const note = (step: string) => {
    steps.push(step);
    options.onStep?.(step);
  };
  const server: SMTPServer = new SMTPServer({
    key,
    cert,
    secure: security === 'tls',
    disabledCommands: [...(security === 'none' ? ['STARTTLS'] : []), ...(authRequired ? [] : ['AUTH'])],
    allowInsecureAuth: true,
    hidePIPELINING: options.pipelining === false,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1,
    ...handlers({
      take,
      mails,
      note,
      isWelcome: (name, secret) => name === user && secret === password,
      connection: ({ id }) => [...server.connections].find((connection) => connection.id === id),
    }),
  });
  // A client that leaves in the middle is what these tests are about.
  server.on('error', () => {});
  const sockets = trackSockets(server, (port) => {
    const script = plans.next();
    if (script === undefined) planned.delete(port);
    else planned.set(port, script);
    note('connect');
    return take('connect', port) !== undefined;
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;

  return {
    host: '127.0.0.1',
    port,
    user,
    password,
    url: `${security === 'tls' ? 'smtps' : 'smtp'}://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    ca: cert,
    mails,
    steps,
    connections: () => steps.filter((step) => step === 'connect').length,
    script: faults.add,
    plan: plans.add,
    heal: () => {
      faults.heal();
      plans.heal();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/** Follows every connection and resets those of which `opened`, given the client's port, says so. */
const trackSockets = (server: SMTPServer, opened: (port: number) => boolean): Set<Socket> => {
  const sockets = new Set<Socket>();
  server.server.prependListener('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    if (opened(socket.remotePort ?? 0)) socket.resetAndDestroy();
  });
  return sockets;
};

/** The fault for a connection, by the client's port, in a phase. */
type Take = (
  phase: SmtpPhase,
  port: number | undefined,
  recipient?: string,
  taken?: number,
) => SmtpFault | undefined;

interface HandlerParts {
  readonly take: Take;
  readonly mails: ReceivedMail[];
  readonly note: (step: string) => void;
  readonly isWelcome: (user: string | undefined, password: string | null | undefined) => boolean;
  readonly connection: (session: SMTPServerSession) => Connection | undefined;
}

type Connection = SMTPServer['connections'] extends Set<infer C> ? C : never;
type Reply = (error?: Error | null) => void;

/** The server's callbacks: each notes the step and lets a scripted fault act before it does its work. */
const handlers = (parts: HandlerParts): SMTPServerOptions => {
  const { take, mails, note, isWelcome, connection } = parts;

  /** Acts out a fault; `work` runs when there is none. */
  const unless = (
    fault: SmtpFault | undefined,
    session: SMTPServerSession,
    reply: Reply,
    work: () => void,
  ) => {
    if (fault === undefined) return work();
    if (fault.how === 'drop') connection(session)?._socket.destroy();
    else if (fault.how !== 'silent') reply(refusal(fault.how));
  };

  return {
    onConnect: (session, reply) => {
      const own = connection(session);
      if (own !== undefined) guardCommands(own, parts);
      unless(take('greeting', session.remotePort), session, reply, () => reply());
    },
    onAuth: (auth, session, reply) => {
      note('auth');
      unless(take('auth', session.remotePort), session, reply, () => {
        const welcome = isWelcome(auth.username, auth.password);
        reply(
          null,
          welcome ? { user: auth.username } : { message: 'Authentication failed', responseCode: 535 },
        );
      });
    },
    onMailFrom: ({ address }, session, reply) => {
      note(`mail ${address}`);
      unless(take('mail', session.remotePort), session, reply, () => reply());
    },
    onRcptTo: ({ address }, session, reply) => {
      note(`rcpt ${address}`);
      const taken = session.envelope.rcptTo.length;
      unless(take('rcpt', session.remotePort, address, taken), session, reply, () => reply());
    },
    onData: (stream, session, reply) => {
      const inside = take('body', session.remotePort);
      if (inside?.how === 'drop') stream.once('data', () => connection(session)?._socket.destroy());
      if (inside?.how === 'silent') return;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (inside !== undefined) return;
        note('dot');
        const fault = take('dot', session.remotePort);
        if (fault === undefined || (fault.delivered ?? typeof fault.how === 'string')) {
          mails.push(await readMail(Buffer.concat(chunks), session));
        }
        unless(fault, session, reply, () => reply());
      });
    },
  };
};

/** Two commands have no callback of their own: their handlers on this one connection are wrapped. */
const guardCommands = (own: Connection, { take, note }: HandlerParts): void => {
  const guard =
    (phase: 'starttls' | 'data', proper: Connection['handler_DATA']): Connection['handler_DATA'] =>
    (command, callback) => {
      note(phase);
      const fault = take(phase, own.session.remotePort);
      if (fault === undefined) return proper.call(own, command, callback);
      if (fault.how === 'drop') own._socket.destroy();
      if (typeof fault.how === 'string') return;
      own.send(fault.how.code, fault.how.text ?? 'scripted');
      callback();
    };
  own.handler_STARTTLS = guard('starttls', own.handler_STARTTLS);
  own.handler_DATA = guard('data', own.handler_DATA);
};

const refusal = ({ code, text }: { readonly code: number; readonly text?: string }): Error =>
  Object.assign(new Error(text ?? 'scripted'), { responseCode: code });

const readMail = async (raw: Buffer, session: SMTPServerSession): Promise<ReceivedMail> => {
  // The envelope is emptied when the transaction ends, so it is copied before anything is awaited.
  const { mailFrom, rcptTo } = session.envelope;
  const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
  const mail = await PostalMime.parse(raw);
  return {
    envelope,
    raw,
    messageId: mail.messageId ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: new Map(mail.headers.map((header) => [header.key, header.value])),
    secure: session.secure,
  };
};
