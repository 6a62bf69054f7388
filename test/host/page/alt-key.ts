/** From the page to the host. */
export type AltMessage = { is: 'altLetGo' } | { is: 'menuLeft' };

/**
 * Tells the host when Alt was pressed and let go of and nothing that the page left alone came between, which is when
 * Electron's menu bar on Windows and Linux answers (RootView::HandleKeyEvent in shell/browser/ui/views/root_view.cc):
 * it hears only what the page did not take, so Alt+R that a page took is, to it, Alt alone. While the menu bar has
 * the focus the page hears no keys, until Alt or Escape. Self-contained: the text of this function is run in the preload's world.
 */
export function altKey(binding: string): void {
  if (window !== window.top || location.protocol === 'about:') return;
  const world = globalThis as unknown as Record<string, unknown>;
  const tellHost = (message: AltMessage) =>
    (world[binding] as (message: string) => void)(JSON.stringify(message));
  let isAltAlone = false;
  let menuHasFocus = false;

  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    if (event.key !== 'Alt') isAltAlone = false;
    else if (event.type === 'keydown') isAltAlone = true;
    else if (isAltAlone) {
      isAltAlone = false;
      tellHost({ is: 'altLetGo' });
    }
  };

  for (const type of ['keydown', 'keyup', 'keypress', 'beforeinput'] as const)
    window.addEventListener(
      type,
      (event) => {
        if (menuHasFocus) {
          event.preventDefault();
          event.stopImmediatePropagation();
          const leaves = event instanceof KeyboardEvent && ['Alt', 'Escape'].includes(event.key);
          if (leaves && type === 'keyup') tellHost({ is: 'menuLeft' });
        } else if (event instanceof KeyboardEvent && type !== 'keypress') {
          // Whether the page takes it is known once all have heard it.
          setTimeout(() => hear(event), 0);
        }
      },
      true,
    );
  world[`${binding}Menu`] = (hasFocus: boolean) => {
    menuHasFocus = hasFocus;
  };
}
