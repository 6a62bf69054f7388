import type { Problem, Result } from '../../domain/result.ts';
import type { WorkspaceChannels } from '../../shared/types.ts';
import type { Clock } from '../clock.ts';
import type { Connections } from './connections.ts';

/** The workspace's channels, kept for a while: listing them is slow in a large workspace and limited by Slack. */
interface KeptChannels {
  read(options: { readonly fresh: boolean }): Promise<Result<WorkspaceChannels, Problem>>;
  /** Another token or server may be another workspace. */
  forget(): void;
}

/** How long a list is good, in milliseconds. */
const keptFor = 10 * 60_000;

export const keepChannels = (
  connections: Pick<Connections, 'slack'>,
  { monotonic }: Pick<Clock, 'monotonic'>,
): KeptChannels => {
  let kept: { readonly list: WorkspaceChannels; readonly at: number } | null = null;
  let asked: Promise<Result<WorkspaceChannels, Problem>> | null = null;
  let round = 0;

  const ask = async (): Promise<Result<WorkspaceChannels, Problem>> => {
    const mine = round;
    const slack = await connections.slack();
    const listed = slack.ok ? await slack.value.listChannels() : slack;
    if (listed.ok && mine === round) kept = { list: listed.value, at: monotonic() };
    return listed;
  };

  return {
    read: async ({ fresh }) => {
      if (!fresh && kept !== null && monotonic() - kept.at < keptFor) return { ok: true, value: kept.list };
      asked ??= ask().finally(() => {
        asked = null;
      });
      return asked;
    },
    forget: () => {
      round += 1;
      kept = null;
      asked = null;
    },
  };
};
