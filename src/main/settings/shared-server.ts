import { X509Certificate } from 'node:crypto';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { type SharedServerSettings, type SignIn, usualSpace } from '../../shared/shared-server.ts';
import { isLoopback } from '../services/address.ts';
import type { Credentials, ServerSettings } from '../shared-record/port.ts';
import { publicKeyOf } from './nkey.ts';

/** The settings of the server for shared incidents: as they were typed, and as the connection takes them. */

const usualPort = '4222';

/** The settings as they are stored, or what is wrong with them, by field. */
export const checkSharedServer = (typed: SharedServerSettings): Result<SharedServerSettings, Problem> => {
  const servers: string[] = [];
  for (const address of typed.servers.filter((line) => line !== '')) {
    const checked = checkAddress(address);
    if (!checked.ok) return checked;
    if (!servers.includes(checked.value)) servers.push(checked.value);
  }
  if (servers.length === 0)
    return problem('missing', 'Give the address of the server: tls://nats.example.com:4222', 'servers');
  const space = typed.space === '' ? usualSpace : typed.space;
  if (!/^[\w-]+$/u.test(space))
    return problem('badField', 'A space is letters, digits, “-” and “_”, such as main.', 'space');
  if (typed.signIn === 'password' && typed.user === '')
    return problem('missing', 'Give the user that the console signs in as.', 'user');
  const trusted = checkCertificates(typed.trusted);
  if (!trusted.ok) return trusted;
  return ok({ ...typed, servers, space, user: typed.signIn === 'password' ? typed.user : '' });
};

/** "tls://host:port"; "nats://host:port" only for this computer, where nothing needs to be encrypted. */
const checkAddress = (typed: string): Result<string, Problem> => {
  const no = (say: string) => problem('badAddress', say, 'servers');
  const [, scheme = '', rest = typed] = /^([a-z]+):\/\/(.*)$/iu.exec(typed) ?? [];
  if (!['', 'tls', 'nats'].includes(scheme.toLowerCase()))
    return no('The console connects by tls:// alone, or by nats:// to this computer.');
  // Only for web addresses are hosts read and compared as they should be.
  const web = `https://${rest}`;
  const { hostname, port, username, password, pathname, search, hash } = URL.canParse(web)
    ? new URL(web)
    : { hostname: '', port: '', username: '', password: '', pathname: '', search: '', hash: '' };
  if (hostname === '' || rest.includes(','))
    return no('This is not the address of a server: tls://nats.example.com:4222, one in each line.');
  if (username !== '' || password !== '')
    return no('Give only the address. Who signs in, and with what, is entered below.');
  if (!['', '/'].includes(pathname) || search !== '' || hash !== '')
    return no('Give only the server and its port: tls://nats.example.com:4222');
  const isPlain = isLoopback(hostname) && scheme.toLowerCase() !== 'tls';
  // 443 is what an https address has without saying so.
  const given = port === '' && /:443\/?$/u.test(rest) ? '443' : port;
  return ok(`${isPlain ? 'nats' : 'tls'}://${hostname}:${given === '' ? usualPort : given}`);
};

const checkCertificates = (text: string): Result<null, Problem> => {
  const no = (say: string) => problem('badField', say, 'trusted');
  if (text === '') return ok(null);
  if (text.includes('PRIVATE KEY'))
    return no(
      'There is a private key in this. It belongs on the server alone: give the certificate without it.',
    );
  const blocks = text.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gsu) ?? [];
  if (blocks.length === 0)
    return no('This is no certificate. One begins with -----BEGIN CERTIFICATE----- (PEM).');
  try {
    for (const block of blocks) new X509Certificate(block);
    return ok(null);
  } catch {
    return no('The certificate cannot be read. Copy all of it, from BEGIN to END.');
  }
};

/** A secret as it is kept, with the public key that belongs to it; empty where it has none. */
interface ReadSecret {
  readonly secret: string;
  readonly publicKey: string;
}

/** The secret as it was typed, or what is wrong with it. A field in which it was pasted has no line breaks. */
export const readSharedSecret = async (
  signIn: SignIn,
  typed: string,
): Promise<Result<ReadSecret, Problem>> => {
  const no = (say: string) => problem('badField', say, 'secret');
  switch (signIn) {
    case 'nkey': {
      const secret = typed.trim();
      if (/^U[A-Z2-7]{55}$/u.test(secret))
        return no('This is the public key, which belongs on the server. The seed begins with SU.');
      const publicKey = await publicKeyOf(secret);
      return publicKey === null
        ? no('This is no user’s NKey seed: 58 capital letters and digits, beginning with SU.')
        : ok({ secret, publicKey });
    }
    case 'creds': {
      const [jwt] = /eyJ[\w-]+\.[\w-]+\.[\w-]{86}/u.exec(typed) ?? [];
      const [seed] = /SU[A-Z2-7]{56}/u.exec(typed) ?? [];
      return jwt === undefined || seed === undefined
        ? no('A creds file has a user’s JWT and an NKey seed. Paste all of it, or choose the file.')
        : ok({ secret: credsOf(jwt, seed), publicKey: '' });
    }
    default:
      return ok({ secret: typed, publicKey: '' });
  }
};

const credsOf = (jwt: string, seed: string): string =>
  [
    '-----BEGIN NATS USER JWT-----',
    jwt,
    '------END NATS USER JWT------',
    '',
    '-----BEGIN USER NKEY SEED-----',
    seed,
    '------END USER NKEY SEED------',
    '',
  ].join('\n');

const kinds: Readonly<Record<SignIn, string>> = {
  none: 'no sign-in',
  password: 'a password',
  token: 'a token',
  nkey: 'an NKey',
  creds: 'a creds file',
};

/** The servers that a secret is for, and what it is. */
export const sharedServersOf = ({ servers, signIn }: SharedServerSettings): string =>
  `${[...servers].sort().join(', ')} with ${kinds[signIn]}`;

/** As the connection takes them. */
export const serverSettingsOf = (
  { servers, space, signIn, user, trusted }: SharedServerSettings,
  secret: string,
): ServerSettings => {
  const credentials: Readonly<Record<SignIn, Credentials>> = {
    none: { kind: 'none' },
    password: { kind: 'password', user, password: secret },
    token: { kind: 'token', token: secret },
    nkey: { kind: 'nkey', seed: secret },
    creds: { kind: 'creds', text: secret },
  };
  return { address: servers.join(','), space, credentials: credentials[signIn], trusted };
};
