/**
 * THROUGHLINE_DISPLAY=wayland: as a Wayland desktop, where no program places its windows or keeps them on top, the keys
 * of globalShortcut are the desktop's to give, and a window that nobody sees is never drawn.
 */
export const isWayland = process.env.THROUGHLINE_DISPLAY === 'wayland';

/** How high the frame above a window's page is; a visible window has the browser's own. */
export const frameHeight = process.env.THROUGHLINE_HEADLESS === '0' ? 0 : 37;
