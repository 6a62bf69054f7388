import type { FunctionComponent } from 'react';
import type { Audience } from '../../domain/incident/words.ts';
import type { Destination, Medium } from '../../domain/media/media.ts';
import { EmailTab } from '../screens/composer/previews/EmailTab.tsx';
import { SlackTab } from '../screens/composer/previews/SlackTab.tsx';
import { MailListDialog, SlackChannelDialog } from '../screens/settings/DestinationDialogs.tsx';

/** The components of each medium. */
interface MediumParts<M extends Medium> {
  /** The update being written, as this medium shows it. */
  readonly Preview: FunctionComponent<{ readonly audience: Audience }>;
  /** Sets up a destination, or changes one; null for a new one. */
  readonly Dialog: FunctionComponent<{
    readonly destination: Destination<M> | null;
    readonly onClose: () => void;
  }>;
}

export const mediumParts: { readonly [M in Medium]: MediumParts<M> } = {
  slack: { Preview: SlackTab, Dialog: SlackChannelDialog },
  email: { Preview: EmailTab, Dialog: MailListDialog },
};

/** The dialog that changes this destination. */
export const DestinationDialog = <M extends Medium>({
  destination,
  onClose,
}: {
  readonly destination: Destination<M>;
  readonly onClose: () => void;
}) => {
  const { Dialog } = mediumParts[destination.medium];
  return <Dialog destination={destination} onClose={onClose} />;
};
