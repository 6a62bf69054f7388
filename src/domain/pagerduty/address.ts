/**
 * The PagerDuty incident that a text names: the address of its page ("https://acme.pagerduty.com/incidents/Q1ABC"), its
 * id, or its number with or without "#". Null for anything else.
 */
export const incidentIn = (text: string): string | null => {
  const typed = text.trim();
  const [, id] =
    /^https?:\/\/[^/?#\s]+\/(?:[^?#\s]*\/)?incidents\/([A-Za-z0-9]{1,40})(?:[/?#]|$)/u.exec(typed) ?? [];
  if (id !== undefined) return id;
  const [, number] = /^#?(\d{1,12})$/u.exec(typed) ?? [];
  return number ?? (/^[A-Z0-9]{6,40}$/u.test(typed) ? typed : null);
};

/** The escalation policy that a line of the settings names by its address; otherwise the line itself, an id or a name. */
export const policyIn = (text: string): string => {
  const typed = text.trim();
  const [, id] = /^https?:\/\/\S+\/escalation_policies\/?#?([A-Za-z0-9]+)/u.exec(typed) ?? [];
  return id ?? typed;
};
