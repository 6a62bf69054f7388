/** What the app did towards the desktop, kept for the specs. */
export type Actions = {
  /** Addresses that the page asked for and did not get. */
  blocked: string[];
  opened: { kind: 'external' | 'item' | 'path'; target: string }[];
  dialogs: { kind: 'save' | 'open' | 'message' | 'error'; options: unknown; answer: unknown }[];
  protocolClients: string[];
  appUserModelId: string | undefined;
  notificationsReadyFor: string;
};

export const record: Actions = {
  blocked: [],
  opened: [],
  dialogs: [],
  protocolClients: [],
  appUserModelId: undefined,
  notificationsReadyFor: '',
};
