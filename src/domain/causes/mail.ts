/**
 * Sentences for when a mail server did not accept an email. Placeholders are in braces: {said} is the server's own
 * words, {lacks} is what is wrong with its certificate.
 */
export const mailCauses = {
  mailCalledOff: 'The mail was cancelled before it was sent.',
  mailUnconfirmed:
    'The mail server {server} received the whole mail but did not confirm it, so it may or may not arrive. Ask a recipient before sending again.',
  mailDefersSome: 'the mail server has deferred {who} ({said}).',
  mailDefersMore: 'the mail server has deferred {who} and {more} more ({said}).',
  mailRestIsNext: 'the mail server takes only so many at a time, and the other {rest} are next.',
  mailDefersAll: 'The mail server has deferred the recipients ({said}).',
  mailRefusesAll:
    'The mail server refused every recipient ({said}). Correct the addresses of the list, then send again.',
  mailAsksForLater: 'The mail server asks to try again later ({said}).',
  mailNotLetIn: 'The mail server does not accept connections from this computer ({said}).',
  mailBadPassword:
    'The SMTP password was not accepted by {server} ({said}). Enter user and password again in the settings, then send again.',
  mailWantsSignIn:
    'The mail server {server} requires a sign-in. Enter user and password in the settings, then send again.',
  mailRefused: 'The mail server refused the mail ({said}). Fix what it names, then send again.',
  mailTooLarge:
    'The mail is larger than the mail server accepts ({size} kB; it takes {most} kB). Skip it and send a shorter update, or save it as .eml and send it another way.',
  mailTooLargeSaid:
    'The mail is larger than the mail server accepts ({size} kB; it says: {said}). Skip it and send a shorter update, or save it as .eml and send it another way.',

  mailNothingAnswers: 'Nothing answers at the mail server {server}.',
  mailNameUnknown:
    'The network cannot find the mail server {server} by that name. Check it in the settings if this persists.',
  mailUnreachable: 'Could not reach the mail server {server}.',
  mailNotSmtp:
    'Something other than a mail server answers at {server}. Correct host and port in the settings.',
  mailTlsFirst:
    'The mail server {server} expects implicit TLS. Choose “Implicit TLS” as the security in the settings, then send again.',
  mailUntrusted: 'The mail server {server} could not prove who it is: {lacks} ({systemCode}).',
  mailNoGreeting:
    'The mail server {server} accepts the connection and then says nothing. Check host, port and security in the settings if this persists.',
  mailBrokeOff: 'The mail server {server} disconnected before it had the whole mail.',
  mailNoTls:
    'The mail server {server} does not offer this kind of encryption. Choose another port or security in the settings, then send again.',
  mailNoTlsSaid:
    'The mail server {server} does not offer this kind of encryption ({said}). Choose another port or security in the settings, then send again.',
  mailEncryptFirst:
    'The mail server {server} requires encryption first ({said}). Choose STARTTLS or Implicit TLS as the security in the settings, then send again.',
  mailNoSignInUnencrypted:
    'The mail server {server} offers no sign-in without encryption. Choose STARTTLS or Implicit TLS as the security in the settings, or leave the user empty.',
  mailNoSignIn:
    'The mail server {server} offers no sign-in over this connection. Choose another security in the settings, or leave the user empty.',
  mailNoPassword: 'The SMTP password is missing. Enter user and password in the settings, then send again.',
  mailOwnFault:
    'The console could not send the mail because of a fault of its own ({code}). Save the mail as .eml and send it with a mail program, or copy the text.',
  mailNoSender: 'The sender is not an email address. Correct it in the settings, then send again.',
  mailNoRecipients: 'The list has no valid address. Add recipients, then send again.',
} as const;

/** The sentence for a recipient that is no address, which needs no server to tell. */
export const notAnAddress = 'This is not an email address.';
