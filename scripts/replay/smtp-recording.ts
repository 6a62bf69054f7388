/**
 * Records one SMTP session (RFC 5321): every mail that the server accepted, with its envelope, as the exact bytes that
 * were sent.
 */

/** A mail that a server accepted. */
export interface WireMail {
  readonly from: string;
  /** The recipients that the server accepted. */
  readonly to: readonly string[];
  /** The bytes after DATA, with dot-stuffing undone. */
  readonly raw: Buffer;
}

export interface Recording {
  /** Bytes sent to the server. */
  fromClient(bytes: Buffer): void;
  /** Bytes sent by the server. */
  fromServer(bytes: Buffer): void;
}

/** A command that is waiting for its reply: with PIPELINING there can be several at once. */
type Asked = 'greeting' | 'data' | 'end' | 'other' | { readonly mail: string } | { readonly rcpt: string };

const crlf = Buffer.from('\r\n');
const lastLine = Buffer.from('\r\n.\r\n');

/** `onMail` is called when the server has accepted the final dot. */
export const recordSmtp = (onMail: (mail: WireMail) => void): Recording => {
  const asked: Asked[] = ['greeting'];
  let phase: 'commands' | 'continuation' | 'data' = 'commands';
  let [typed, answered, body] = [Buffer.alloc(0), Buffer.alloc(0), Buffer.alloc(0)];
  let from = '';
  let to: string[] = [];

  const forget = () => {
    from = '';
    to = [];
  };

  /** The body includes the line break before it, so that the end of an empty mail is found too. */
  const readBody = () => {
    body = Buffer.concat([body, typed]);
    typed = Buffer.alloc(0);
    const end = body.indexOf(lastLine);
    if (end < 0) return;
    typed = body.subarray(end + lastLine.length);
    body = body.subarray(0, end + crlf.length);
    phase = 'commands';
    asked.push('end');
    readCommands();
  };

  const readCommands = () => {
    while (phase !== 'data') {
      const end = typed.indexOf(crlf);
      if (end < 0) return;
      const line = typed.subarray(0, end).toString('utf8');
      typed = typed.subarray(end + crlf.length);
      if (phase === 'continuation') {
        phase = 'commands';
        asked.push('other');
      } else asked.push(commandIn(line));
    }
    readBody();
  };

  const settle = (code: number) => {
    const what = asked.shift();
    const yes = code >= 200 && code < 300;
    if (code === 334) phase = 'continuation';
    else if (what === 'data') {
      if (code !== 354) return;
      phase = 'data';
      body = crlf;
      readBody();
    } else if (what === 'end') {
      if (yes) onMail({ from, to, raw: withoutStuffing(body.subarray(crlf.length)) });
      forget();
    } else if (typeof what === 'object' && yes) {
      if ('mail' in what) {
        forget();
        from = what.mail;
      } else to.push(what.rcpt);
    }
  };

  return {
    fromClient: (bytes) => {
      typed = Buffer.concat([typed, bytes]);
      if (phase === 'data') readBody();
      else readCommands();
    },
    fromServer: (bytes) => {
      answered = Buffer.concat([answered, bytes]);
      for (let end = answered.indexOf('\n'); end >= 0; end = answered.indexOf('\n')) {
        const reply = /^(\d{3})( |\r?$)/u.exec(answered.subarray(0, end).toString('latin1'));
        answered = answered.subarray(end + 1);
        // "250-…" is continued on the next line; the last line has a space.
        if (reply !== null) settle(Number(reply[1]));
      }
    },
  };
};

const commandIn = (line: string): Asked => {
  if (/^data$/iu.test(line.trim())) return 'data';
  const path = /^(MAIL FROM|RCPT TO):\s*<([^>]*)>/iu.exec(line);
  if (path === null) return 'other';
  const address = path[2] ?? '';
  return path[1]?.toUpperCase() === 'RCPT TO' ? { rcpt: address } : { mail: address };
};

/** Undoes dot-stuffing: a line that starts with a dot is sent with two (RFC 5321, 4.5.2). */
const withoutStuffing = (body: Buffer): Buffer =>
  Buffer.from(body.toString('latin1').replace(/(^|\r\n)\.\./gu, '$1.'), 'latin1');
