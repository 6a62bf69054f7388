/** The time zones to choose from, UTC first; `also` is the one already set, listed or not. */
export const zoneOptions = (
  also: string | null,
): readonly { readonly value: string; readonly label: string }[] => {
  const names = new Set(['UTC', ...(also ? [also] : []), ...Intl.supportedValuesOf('timeZone')]);
  return [...names].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
};
