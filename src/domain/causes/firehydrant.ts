/** Sentences about what is brought to FireHydrant beside those that every service has, see services.ts. */
export const fireHydrantCauses = {
  fireHydrantGoesOn: '{there} of {all} notes are at FireHydrant; the rest follows.',
  fireHydrantLeft: 'FireHydrant did not take {count}: {said}.',
  fireHydrantNowhere: 'This incident has no link to FireHydrant any more. Hand it over, then {again}.',
} as const;
