import { create } from 'zustand';
import { api } from '../api.ts';

/** Whether the system reports a network connection. Having one does not mean that a server answers. */
export const useNetwork = create<{ readonly isOnline: boolean }>(() => ({ isOnline: navigator.onLine }));

const tell = (): void => {
  const isOnline = navigator.onLine;
  useNetwork.setState({ isOnline });
  // Waiting deliveries are sent as soon as the connection is back, not at their next retry.
  void api.tellNetwork({ isOnline });
};

/** Listens to the system from now on. */
export const startNetwork = (): void => {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
};
