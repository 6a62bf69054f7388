import { useEffect, useState } from 'react';
import type { WorkspaceChannels } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { useSettings } from '../../store/settings.ts';

/** The workspace's channels as far as they are known here. */
export interface ChannelsKnown {
  readonly state: 'off' | 'reading' | 'read' | 'failed';
  readonly channels: WorkspaceChannels['channels'];
  /** False when there are more than could be listed. */
  readonly all: boolean;
  readonly problem: string | null;
  /** Asks Slack again. */
  readonly refresh: () => void;
}

const nothing: Omit<ChannelsKnown, 'refresh'> = { state: 'off', channels: [], all: true, problem: null };

/** Reads the workspace's channels, kept by main for a while; nothing is asked while Slack is not connected. */
export const useChannels = (): ChannelsKnown => {
  const hasToken = useSettings(({ settings }) => settings?.slack.hasToken ?? false);
  const [known, setKnown] = useState(nothing);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!hasToken) return;
    let over = false;
    setKnown((before) => ({ ...before, state: 'reading', problem: null }));
    void api
      .slackChannels({ fresh: round > 0 })
      .then((answer) => {
        if (over) return;
        setKnown(
          answer.ok
            ? { state: 'read', channels: answer.value.channels, all: answer.value.all, problem: null }
            : { ...nothing, state: 'failed', problem: answer.error.message },
        );
      })
      .catch(() => {
        if (!over) setKnown({ ...nothing, state: 'failed', problem: 'The console did not answer.' });
      });
    return () => {
      over = true;
    };
  }, [hasToken, round]);
  return { ...known, refresh: () => setRound(round + 1) };
};
