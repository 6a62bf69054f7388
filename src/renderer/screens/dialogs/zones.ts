/** The time zones that can be chosen, UTC first; `also` is one that is set already, whatever it is called. */
export const zoneOptions = (
  also: string | null,
): readonly { readonly value: string; readonly label: string }[] => {
  const names = new Set(['UTC', ...(also ? [also] : []), ...Intl.supportedValuesOf('timeZone')]);
  return [...names].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
};
