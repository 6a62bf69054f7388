import type { EmailMessage } from '../../domain/media/media.ts';

/** The sender of a saved mail while none is set up: mail programs need one. RFC 2606 reserves the domain. */
const nobody = 'Throughline <updates@throughline.invalid>';

/**
 * Adds a sender to a mail. One that was set when it was queued is kept; otherwise it is the one that is set up now.
 * `sender` is an address or `Name <address>`; null if there is none.
 */
export const withSender = (message: EmailMessage, sender: string | null): EmailMessage =>
  message.from === '' ? { ...message, from: sender ?? nobody } : message;
