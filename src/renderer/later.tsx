import { type ComponentType, createElement, useEffect, useState } from 'react';

/** A component whose code is read after the first paint, so that the first key need not wait for it. */
interface Part<P> {
  /** Reads the code; done when the component can be drawn at once. */
  readonly fetch: () => Promise<void>;
  /** Null until its code was read. */
  readonly component: () => ComponentType<P> | null;
}

export const partOf = <P extends object>(load: () => Promise<ComponentType<P>>): Part<P> => {
  let there: ComponentType<P> | null = null;
  let coming: Promise<void> | null = null;
  return {
    fetch: () => {
      coming ??= load().then((component) => {
        there = component;
      });
      return coming;
    },
    component: () => there,
  };
};

/** Draws nothing until the part's code is there, and from then on the part itself. */
export const Later = <P extends object>({ part, props }: { readonly part: Part<P>; readonly props: P }) => {
  const [, draw] = useState(false);
  const component = part.component();
  useEffect(() => {
    if (part.component() === null) void part.fetch().then(() => draw(true));
  }, [part]);
  return component === null ? null : createElement(component, props);
};
