import { createHash } from 'node:crypto';
import { nkeys } from '@nats-io/transport-node';

/** A server's configuration with operator and account, and the .creds file of a user in it: how hosted servers are used. */
export interface NatsAccount {
  /** Lines for the server's configuration. */
  readonly configuration: string;
  readonly creds: string;
}

/** Makes one. `expiresAt`: until when the user may sign in. */
export const createNatsAccount = (expiresAt?: Date): NatsAccount => {
  const operator = nkeys.createOperator();
  const account = nkeys.createAccount();
  const system = nkeys.createAccount();
  const user = nkeys.createUser();
  const jwtOf = (whom: Keys) =>
    signed(operator, whom, { type: 'account', version: 2, limits: limits(whom === account) });
  const operatorJwt = signed(operator, operator, { type: 'operator', version: 2 });
  const userJwt = signed(account, user, { type: 'user', version: 2, ...unlimited }, expiresAt);
  return {
    configuration: [
      `operator: ${operatorJwt}`,
      `system_account: ${system.getPublicKey()}`,
      'resolver: MEMORY',
      `resolver_preload: { ${account.getPublicKey()}: ${jwtOf(account)}, ${system.getPublicKey()}: ${jwtOf(system)} }`,
    ].join('\n'),
    creds: [
      '-----BEGIN NATS USER JWT-----',
      userJwt,
      '------END NATS USER JWT------',
      '',
      '-----BEGIN USER NKEY SEED-----',
      new TextDecoder().decode(user.getSeed()),
      '------END USER NKEY SEED------',
      '',
    ].join('\n'),
  };
};

const unlimited = { subs: -1, data: -1, payload: -1 };

/** Limits of an account; a system account keeps nothing. */
const limits = (keeps: boolean) => ({
  ...unlimited,
  imports: -1,
  exports: -1,
  wildcards: true,
  conn: -1,
  leaf: -1,
  ...(keeps ? { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 } : {}),
});

type Keys = ReturnType<typeof nkeys.createUser>;

const signed = (issuer: Keys, subject: Keys, nats: object, expiresAt?: Date): string => {
  const claims = {
    iat: Math.floor(Date.now() / 1000),
    iss: issuer.getPublicKey(),
    sub: subject.getPublicKey(),
    name: 'spec',
    ...(expiresAt === undefined ? {} : { exp: Math.floor(expiresAt.getTime() / 1000) }),
    nats,
  };
  const jti = createHash('sha256').update(JSON.stringify(claims)).digest('hex');
  const text = [
    { typ: 'JWT', alg: 'ed25519-nkey' },
    { ...claims, jti },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${Buffer.from(issuer.sign(new TextEncoder().encode(text))).toString('base64url')}`;
};
