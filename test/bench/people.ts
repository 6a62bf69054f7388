import type { Person } from '../../src/domain/incident/person.ts';
import type { Destination } from '../../src/domain/media/media.ts';

/** Who takes part, and where updates go. */

const names = [
  'Ana Lima',
  'Bo Berg',
  'Cy Okafor',
  'Dee Diaz',
  'Eli Novak',
  'Fay Chen',
  'Gus Meyer',
  'Hana Sato',
  'Ivo Rossi',
  'Jun Park',
  'Kai Weber',
  'Lea Martin',
];

export const people: readonly Person[] = names.map((name) => {
  const handle = name.slice(0, 3).trim().toLowerCase();
  return {
    id: `person-${handle}`,
    name,
    handle,
    slackId: null,
    email: `${handle}@example.com`,
    zone: null,
    isTeam: false,
    team: '',
  };
});

export const destinations: readonly Destination[] = [
  { medium: 'slack', id: 'd-slack', name: '#incidents', audience: 'internal', channel: 'C0000001' },
  {
    medium: 'email',
    id: 'd-mail',
    name: 'Stakeholders',
    audience: 'internal',
    recipients: people.flatMap(({ email }) => email ?? []),
  },
];
