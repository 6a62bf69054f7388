import { useRef, useState } from 'react';
import { problem as problemOf } from '../../../domain/result.ts';
import type { WorkspaceChannels } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { useSettings } from '../../store/settings.ts';

/** The workspace's channels, as far as known here. */
interface ChannelsKnown {
  readonly state: 'off' | 'reading' | 'read' | 'failed';
  readonly channels: WorkspaceChannels['channels'];
  /** False when there are more than could be listed. */
  readonly all: boolean;
  readonly problem: string | null;
  /** Loads them, unless loaded or loading. */
  readonly start: () => void;
  /** Asks Slack again. */
  readonly refresh: () => void;
}

const nothing: Omit<ChannelsKnown, 'start' | 'refresh'> = {
  state: 'off',
  channels: [],
  all: true,
  problem: null,
};

/**
 * The workspace's channels, cached by main for a while. Slack is asked only when somebody goes to choose one, and
 * never while it is not connected.
 */
export const useChannels = (): ChannelsKnown => {
  const hasToken = useSettings(({ settings }) => settings?.slack.hasToken ?? false);
  const [known, setKnown] = useState(nothing);
  const round = useRef(0);
  const read = async (fresh: boolean) => {
    round.current += 1;
    const mine = round.current;
    setKnown((before) => ({ ...before, state: 'reading', problem: null }));
    const answer = await api.slackChannels({ fresh }).catch(() => noAnswer);
    if (mine !== round.current) return;
    setKnown(
      answer.ok
        ? { state: 'read', channels: answer.value.channels, all: answer.value.all, problem: null }
        : { ...nothing, state: 'failed', problem: answer.error.message },
    );
  };
  return {
    ...known,
    start: () => {
      if (hasToken && known.state !== 'read' && known.state !== 'reading') void read(false);
    },
    refresh: () => void read(true),
  };
};

const noAnswer = problemOf('noAnswer', 'The console did not answer.');
