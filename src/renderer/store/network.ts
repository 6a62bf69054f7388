import { create } from 'zustand';
import { api } from '../api.ts';

/** Whether this computer has a connection, as its system says. Having one does not mean that a server answers. */
export const useNetwork = create<{ readonly isOnline: boolean }>(() => ({ isOnline: navigator.onLine }));

const tell = (): void => {
  const isOnline = navigator.onLine;
  useNetwork.setState({ isOnline });
  // What waits goes at once when the connection is back, not at its next turn.
  void api.tellNetwork({ isOnline });
};

/** Listens to the system from now on. */
export const startNetwork = (): void => {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
};
