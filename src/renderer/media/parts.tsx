import type { FunctionComponent } from 'react';
import type { Audience } from '../../domain/incident/words.ts';
import type { Destination, Medium } from '../../domain/media/media.ts';
import { EmailTab } from '../screens/composer/previews/EmailTab.tsx';
import { SlackTab } from '../screens/composer/previews/SlackTab.tsx';
import { StatusPageTab } from '../screens/composer/previews/StatusPageTab.tsx';
import { TeamsTab } from '../screens/composer/previews/TeamsTab.tsx';
import { StatusPageChoices } from '../screens/composer/StatusPageChoices.tsx';
import { MailListDialog, SlackChannelDialog } from '../screens/settings/DestinationDialogs.tsx';
import { StatusPageDialog } from '../screens/settings/StatusPageDialog.tsx';
import { TeamsDialog } from '../screens/settings/TeamsDialog.tsx';

/** The components of each medium. */
interface MediumParts<M extends Medium> {
  /** The update being written, as this medium shows it. */
  readonly Preview: FunctionComponent<{ readonly audience: Audience }>;
  /** What the lead chooses for one destination with each update; null where there is nothing to choose. */
  readonly Choices: FunctionComponent<{ readonly destination: Destination<M> }> | null;
  /** Sets up a destination, or changes one; null for a new one. */
  readonly Dialog: FunctionComponent<{
    readonly destination: Destination<M> | null;
    readonly onClose: () => void;
  }>;
}

export const mediumParts: { readonly [M in Medium]: MediumParts<M> } = {
  slack: { Preview: SlackTab, Choices: null, Dialog: SlackChannelDialog },
  email: { Preview: EmailTab, Choices: null, Dialog: MailListDialog },
  teams: { Preview: TeamsTab, Choices: null, Dialog: TeamsDialog },
  statusPage: { Preview: StatusPageTab, Choices: StatusPageChoices, Dialog: StatusPageDialog },
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

/** What there is to choose for this destination with the update being written. */
export const DestinationChoices = <M extends Medium>({
  destination,
}: {
  readonly destination: Destination<M>;
}) => {
  const { Choices } = mediumParts[destination.medium];
  return Choices === null ? null : <Choices destination={destination} />;
};
