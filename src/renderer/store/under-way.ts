/**
 * The requests of dialogs that are under way. Somebody who knows what a dialog will do presses the next key before it has
 * closed: that key is for afterwards.
 */

const underWay = new Set<Promise<unknown>>();

/** Counts a request as under way until it is answered; gives it back. */
export const countUnderWay = <T>(request: Promise<T>): Promise<T> => {
  underWay.add(request);
  const over = () => void underWay.delete(request);
  request.then(over, over);
  return request;
};

export const isUnderWay = (): boolean => underWay.size > 0;

/** Comes once everything that is under way is answered, and its dialog has had the time to close. */
export const answered = async (): Promise<void> => {
  while (isUnderWay()) {
    await Promise.allSettled(underWay);
    // A dialog does something with its answer first, and may ask again; once it is gone, the focus goes back.
    for (let turn = 0; turn < 2; turn += 1) await new Promise((settle) => setTimeout(settle, 0));
  }
};
