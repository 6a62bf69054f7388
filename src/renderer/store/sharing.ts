import { create } from 'zustand';
import { api } from '../api.ts';
import { closePanel, privateKind, sayAnywhere, useUi } from './ui.ts';

/** Whether private notes and secrets are hidden while the screen is shared; null until main has said so. */
export const useSharing = create<{ readonly on: boolean | null }>(() => ({ on: null }));

/** Whether they are hidden: also as long as nobody knows, so that a page that was reloaded shows nothing too soon. */
export const useIsHidden = (): boolean => useSharing(({ on }) => on !== false);

/** {@link useIsHidden}, as of now. */
export const isHiddenNow = (): boolean => useSharing.getState().on !== false;

/** Hides at once what this page shows. */
const showSharing = (on: boolean): void => {
  const { panel, logFilter } = useUi.getState();
  if (on && panel?.kind === 'privateNote') closePanel();
  if (on && logFilter.kind === privateKind) useUi.setState({ logFilter: { ...logFilter, kind: null } });
  useSharing.setState({ on });
};

/** What main said when the page was loaded: anything heard since is newer. */
export const beginSharing = (on: boolean): void => {
  if (useSharing.getState().on === null) showSharing(on);
};

/** Hides private notes and secrets in every window, or shows them again. This page does not wait for the others. */
export const toggleSharing = async (): Promise<void> => {
  const on = useSharing.getState().on !== true;
  if (on) showSharing(true);
  const answer = await api.setSharing({ on });
  if (!answer.ok) sayAnywhere(answer.error.message, 'problem');
};

/** Listens to main. */
export const startSharing = (): void => {
  api.onSharing(({ on }) => showSharing(on));
};
