import { createContext, type ReactNode } from 'react';

/** What stands before the title of every dialog, such as that it is about a drill; null for nothing. */
export const DialogMark = createContext<ReactNode>(null);
