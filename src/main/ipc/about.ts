import { ok, problem } from '../../domain/result.ts';
import type { Licence } from '../../shared/licences.ts';
import type { NewVersions } from '../new-version/service.ts';
import type { HandlersFor } from './handlers.ts';

/** What the console says about itself: third-party licences, and whether there is a newer version. */
export const aboutHandlers = (
  licences: () => Promise<readonly Licence[]>,
  versions: NewVersions,
): HandlersFor<'licences.read' | 'version.read' | 'version.install'> => ({
  'licences.read': () =>
    licences().then(ok, () =>
      problem(
        'licencesNotRead',
        'The licences could not be read: the installation is damaged. Install it again.',
      ),
    ),
  'version.read': () => ok(versions.current),
  'version.install': () => versions.install(),
});
