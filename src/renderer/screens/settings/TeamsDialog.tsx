import { useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import type { Destination } from '../../../domain/media/media.ts';
import { problem as problemOf, type Result } from '../../../domain/result.ts';
import { settingsLimits } from '../../../shared/limits.ts';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { AudienceChoice } from './AudienceChoice.tsx';
import { KeptSecret } from './KeptSecret.tsx';
import { checkDestination, useSaveDestination } from './save-destination.ts';
import { useTypedSecret } from './typed-secret.ts';

interface Props {
  /** The destination to change; null for a new one. */
  readonly destination: Destination<'teams'> | null;
  readonly onClose: () => void;
}

/** A channel or chat in Teams that a workflow posts updates to. */
export const TeamsDialog = ({ destination, onClose }: Props) => {
  const [id] = useState(() => destination?.id ?? crypto.randomUUID());
  const [name, setName] = useState(destination?.name ?? '');
  const [audience, setAudience] = useState<Audience>(destination?.audience ?? 'internal');
  const webhook = useTypedSecret(`webhook.${id}`);
  const { problem, save, touch } = useSaveDestination(onClose);
  const hasIt = destination !== null && destination.flow !== '';
  const read = (): Result<Destination> => {
    if (name.trim() === '') return problemOf('missing', 'Give the channel a name.', 'name');
    if (!hasIt && webhook.length === 0)
      return problemOf('missing', 'Paste the address of the webhook.', 'secret');
    const { host, flow } = destination ?? { host: '', flow: '' };
    return checkDestination({ medium: 'teams', id, audience, name, host, flow });
  };
  return (
    <FormDialog
      title={destination === null ? 'Add Teams channel' : destination.name}
      width={480}
      onClose={onClose}
      onSubmit={() => void save(read, webhook)}
      submit="Save"
      problem={problemElsewhere(problem, ['name', 'secret'])}
    >
      <Field
        autoFocus
        label="Name"
        value={name}
        onChange={setName}
        limit={limits.destination}
        placeholder="Ops in Teams"
        hint="What its channel or chat is called here."
        problem={problemWith(problem, 'name')}
      />
      <KeptSecret
        label="Webhook address"
        limit={settingsLimits.webhook}
        kept={`An address at ${destination?.host ?? ''} is saved.`}
        hasIt={hasIt}
        secret={webhook}
        onTyped={touch}
        hint="In Teams: the channel’s “…”, Workflows, “Send webhook alerts to a channel”. Whoever has the address can post, so it is kept like a password."
        problem={problemWith(problem, 'secret')}
      />
      <AudienceChoice value={audience} onChange={setAudience} />
    </FormDialog>
  );
};
