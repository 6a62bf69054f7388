import { useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import { readRecipients } from '../../../domain/incident/recipients.ts';
import { bareName } from '../../../domain/incident/slack-names.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import type { Destination, Medium } from '../../../domain/media/media.ts';
import { problem as problemOf, type Result } from '../../../domain/result.ts';
import { ChannelField } from '../../components/slack/ChannelField.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { useChannels } from '../dialogs/use-channels.ts';
import { AudienceChoice } from './AudienceChoice.tsx';
import { checkDestination, useSaveDestination } from './save-destination.ts';

interface Props<M extends Medium> {
  /** The destination to change; null for a new one. */
  readonly destination: Destination<M> | null;
  readonly onClose: () => void;
}

/** A Slack channel that updates go to. */
export const SlackChannelDialog = ({ destination, onClose }: Props<'slack'>) => {
  const [id] = useState(() => destination?.id ?? crypto.randomUUID());
  const [channel, setChannel] = useState(destination?.channel ?? '');
  const [name, setName] = useState(destination?.name ?? '');
  const [audience, setAudience] = useState<Audience>(destination?.audience ?? 'internal');
  const { problem, save } = useSaveDestination(onClose);
  const list = useChannels();
  const bare = bareName(channel);
  // Its last known name, until the workspace has answered.
  const last = channel === destination?.channel ? destination.channelName : undefined;
  const shown = list.channels.find(({ id: known }) => known === channel)?.name ?? last ?? channel;
  const usualName = `#${bareName(shown)}`;
  const read = (): Result<Destination> =>
    bare === ''
      ? problemOf('missing', 'Name the channel.', 'channel')
      : checkDestination({
          medium: 'slack',
          id,
          audience,
          channel: bare,
          channelName: last,
          name: name.trim() || usualName,
        });
  return (
    <FormDialog
      title={destination === null ? 'Add Slack channel' : destination.name}
      width={440}
      onClose={onClose}
      onSubmit={() => void save(read)}
      submit="Save"
      problem={problemElsewhere(problem, ['channel', 'name'])}
    >
      <ChannelField
        autoFocus
        label="Channel"
        value={shown}
        onType={setChannel}
        onChoose={(chosen) => {
          // The id survives a rename; the name is what people know.
          setChannel(chosen.id);
          if (name.trim() === '' || name.startsWith('#')) setName(`#${chosen.name}`);
        }}
        list={list}
        hint="Pick it from the workspace, or type its name or its id (C…)."
        problem={problemWith(problem, 'channel')}
      />
      <Field
        label="Name"
        value={name}
        onChange={setName}
        limit={limits.destination}
        placeholder={bare === '' ? '' : usualName}
        hint="What it is called here; empty for the channel’s own name."
        problem={problemWith(problem, 'name')}
      />
      <AudienceChoice value={audience} onChange={setAudience} />
    </FormDialog>
  );
};

const countWords = (count: number): string => `${count} ${count === 1 ? 'recipient' : 'recipients'}`;

const notAddresses = (invalid: readonly string[]): string => {
  const shown = invalid
    .slice(0, 5)
    .map((part) => `“${part.length > 60 ? `${part.slice(0, 60)}…` : part}”`)
    .join(', ');
  const more = invalid.length > 5 ? ` and ${invalid.length - 5} more` : '';
  return `${shown}${more} ${invalid.length === 1 ? 'is not an address' : 'are not addresses'}.`;
};

/** A list of mail addresses that updates go to. */
export const MailListDialog = ({ destination, onClose }: Props<'email'>) => {
  const [id] = useState(() => destination?.id ?? crypto.randomUUID());
  const [name, setName] = useState(destination?.name ?? '');
  const [text, setText] = useState(destination?.recipients.join('\n') ?? '');
  const [audience, setAudience] = useState<Audience>(destination?.audience ?? 'internal');
  const { problem, save } = useSaveDestination(onClose);
  const { addresses, invalid } = readRecipients(text);
  const read = (): Result<Destination> => {
    if (name.trim() === '') return problemOf('missing', 'Give the list a name.', 'name');
    if (invalid.length > 0) return problemOf('noAddress', notAddresses(invalid), 'recipients');
    if (addresses.length === 0) return problemOf('missing', 'Give at least one address.', 'recipients');
    if (addresses.length > limits.recipients)
      return problemOf(
        'doesNotFit',
        `A list holds up to ${limits.recipients} recipients; split it into two.`,
        'recipients',
      );
    return checkDestination({ medium: 'email', id, audience, name, recipients: [...addresses] });
  };
  // Once the list is corrected, its old problem is no longer shown.
  const isWrong = invalid.length > 0 || addresses.length === 0 || addresses.length > limits.recipients;
  const count = `${countWords(addresses.length)} of up to ${limits.recipients}`;
  return (
    <FormDialog
      title={destination === null ? 'Add email list' : destination.name}
      width={520}
      lines
      onClose={onClose}
      onSubmit={() => void save(read)}
      submit="Save"
      problem={problemElsewhere(problem, ['name', 'recipients'])}
    >
      <Field
        autoFocus
        label="Name"
        value={name}
        onChange={setName}
        limit={limits.destination}
        placeholder="Stakeholders"
        problem={problemWith(problem, 'name')}
      />
      <Field
        lines
        label="Recipients"
        value={text}
        onChange={setText}
        placeholder="ana@example.com, bo@example.com"
        hint={
          invalid.length === 0
            ? `${count}. Separate them with commas or new lines.`
            : `${count}. ${notAddresses(invalid)}`
        }
        problem={isWrong ? problemWith(problem, 'recipients') : null}
      />
      <AudienceChoice value={audience} onChange={setAudience} />
    </FormDialog>
  );
};
