import type { Problem, Result } from '../../domain/result.ts';
import type { WorkspaceChannels } from '../../shared/types.ts';
import type { Clock } from '../clock.ts';
import type { Connections } from './connections.ts';

/** Caches the workspace's channels: listing them is slow in a large workspace and rate limited by Slack. */
interface KeptChannels {
  read(options: { readonly fresh: boolean }): Promise<Result<WorkspaceChannels, Problem>>;
  /** Clears the cache: another token or server may mean another workspace. */
  forget(): void;
}

/** How long a list stays valid, in milliseconds. */
const keptFor = 10 * 60_000;

export const keepChannels = (
  connections: Pick<Connections, 'slack'>,
  { monotonic }: Pick<Clock, 'monotonic'>,
): KeptChannels => {
  let kept: { readonly list: WorkspaceChannels; readonly at: number } | null = null;
  let pending: Promise<Result<WorkspaceChannels, Problem>> | null = null;
  let generation = 0;

  const ask = async (): Promise<Result<WorkspaceChannels, Problem>> => {
    const mine = generation;
    const slack = await connections.slack();
    const listed = slack.ok ? await slack.value.listChannels() : slack;
    if (listed.ok && mine === generation) kept = { list: listed.value, at: monotonic() };
    return listed;
  };

  return {
    read: async ({ fresh }) => {
      if (!fresh && kept !== null && monotonic() - kept.at < keptFor) return { ok: true, value: kept.list };
      pending ??= ask().finally(() => {
        pending = null;
      });
      return pending;
    },
    forget: () => {
      generation += 1;
      kept = null;
      pending = null;
    },
  };
};
