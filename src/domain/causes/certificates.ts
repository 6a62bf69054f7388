/**
 * What is wrong with a rejected certificate, and what helps. The codes are Node's, as node:tls documents them; each
 * needs a person, since trying again changes nothing.
 */
const groups: readonly { readonly codes: readonly string[]; readonly say: string }[] = [
  {
    codes: [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ],
    say: 'it does not send its whole certificate chain, or this computer does not trust the issuer. Ask whoever runs it to add the intermediate certificates, or have the issuer trusted on this computer',
  },
  {
    codes: ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
    say: 'its certificate is self-signed. Ask whoever runs it for a proper one, or have this one trusted on this computer',
  },
  {
    codes: [
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'ERROR_IN_CERT_NOT_BEFORE_FIELD',
      'ERROR_IN_CERT_NOT_AFTER_FIELD',
    ],
    say: 'its certificate is not valid today. Check the clock of this computer, then ask whoever runs it to renew the certificate',
  },
  {
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
    say: 'its certificate is for another name. Enter the name that the certificate is for in the settings',
  },
  {
    codes: ['CERT_REVOKED', 'CERT_UNTRUSTED', 'CERT_REJECTED'],
    say: 'its certificate was revoked or is not accepted for this. Ask whoever runs it for another one',
  },
  {
    codes: [
      'UNABLE_TO_GET_CRL',
      'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
      'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
      'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
      'CERT_SIGNATURE_FAILURE',
      'CRL_SIGNATURE_FAILURE',
      'CRL_NOT_YET_VALID',
      'CRL_HAS_EXPIRED',
      'ERROR_IN_CRL_LAST_UPDATE_FIELD',
      'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
      'CERT_CHAIN_TOO_LONG',
      'INVALID_CA',
      'PATH_LENGTH_EXCEEDED',
      'INVALID_PURPOSE',
    ],
    say: 'its certificate cannot be checked. Show this code to whoever runs it',
  },
];

const words: ReadonlyMap<string, string> = new Map(
  groups.flatMap(({ codes, say }) => codes.map((code) => [code, say] as const)),
);

/** What is wrong with a certificate, by the code of the error; undefined for what is not about one. */
export const certificateWords = (code: string): string | undefined =>
  words.get(code) ?? (/CERT|ALTNAME|SELF_SIGNED/u.test(code) ? words.get('INVALID_CA') : undefined);
