/** A question that is asked now, by somebody in UTC. */
export const askedNow = () => ({ now: new Date().toISOString(), zone: 'UTC' });
