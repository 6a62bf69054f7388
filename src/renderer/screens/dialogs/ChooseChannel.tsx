import { useState } from 'react';
import { problem as problemOf } from '../../../domain/result.ts';
import { api } from '../../api.ts';
import { ChannelField, type ChosenChannel } from '../../components/slack/ChannelField.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { problemElsewhere, problemWith, useAsk } from './use-ask.ts';
import { useChannels } from './use-channels.ts';

/** Chooses a channel of the workspace as the incident's. */
export const ChooseChannel = ({ onClose }: { readonly onClose: () => void }) => {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ChosenChannel | null>(null);
  const { problem, ask } = useAsk();
  const list = useChannels();
  const bare = typed.trim().replace(/^#/u, '');
  const submit = async () => {
    const answer = await ask(async () => {
      if (bare === '') return problemOf('missing', 'Name the channel.', 'channel');
      const channel =
        chosen?.name === bare
          ? ({ ok: true, value: { id: chosen.id, name: chosen.name, url: chosen.url } } as const)
          : await api.findSlackChannel({ name: bare });
      return channel.ok ? execute({ type: 'chooseChannel', channel: channel.value }) : channel;
    });
    if (answer.ok) onClose();
  };
  return (
    <FormDialog
      title="Choose a channel"
      about="The status message is posted and pinned there. Its topic stays as it is."
      width={440}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={bare === '' ? 'Use this channel' : `Use #${bare}`}
      missing={bare === '' && 'Name the channel.'}
      problem={problemElsewhere(problem, ['channel'])}
    >
      <ChannelField
        autoFocus
        label="Channel"
        value={typed}
        onType={(value) => {
          setChosen(null);
          setTyped(value);
        }}
        onChoose={(channel) => {
          setChosen(channel);
          setTyped(channel.name);
        }}
        list={list}
        problem={problemWith(problem, 'channel')}
      />
    </FormDialog>
  );
};
