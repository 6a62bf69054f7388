import type { EmailMessage } from '../../domain/media/media.ts';

/** Stands in a saved mail while no sender is set up: mail programs want one. RFC 2606 keeps it from being anybody. */
const nobody = 'Throughline <updates@throughline.invalid>';

/**
 * The mail with a sender. One that was frozen stays; where none was set up when it was queued, it is the one
 * that is set up now. `sender` is an address or `Name <address>`; null while there is none.
 */
export const withSender = (message: EmailMessage, sender: string | null): EmailMessage =>
  message.from === '' ? { ...message, from: sender ?? nobody } : message;
