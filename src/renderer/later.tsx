import { type ComponentType, createElement, useEffect, useState } from 'react';

/** A component whose code is loaded after the first paint, so that the first key need not wait for it. */
interface Part<P> {
  /** Loads the code; resolves when the component can be rendered at once. */
  readonly fetch: () => Promise<void>;
  /** Null until its code is loaded. */
  readonly component: () => ComponentType<P> | null;
}

export const partOf = <P extends object>(load: () => Promise<ComponentType<P>>): Part<P> => {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  return {
    fetch: () => {
      loading ??= load().then((component) => {
        loaded = component;
      });
      return loading;
    },
    component: () => loaded,
  };
};

/** Renders nothing until the part's code is loaded, and the part itself from then on. */
export const Later = <P extends object>({ part, props }: { readonly part: Part<P>; readonly props: P }) => {
  const [, draw] = useState(false);
  const component = part.component();
  useEffect(() => {
    if (part.component() === null) void part.fetch().then(() => draw(true));
  }, [part]);
  return component === null ? null : createElement(component, props);
};
