import type { FireHydrant } from '../firehydrant/service.ts';
import type { HandlersFor } from './handlers.ts';

type Calls = 'firehydrant.account' | 'firehydrant.open' | 'firehydrant.look' | 'firehydrant.take';

/** The calls about FireHydrant. What is brought there is asked of the incident, as any command. */
export const fireHydrantHandlers = (there: FireHydrant): HandlersFor<Calls> => ({
  'firehydrant.account': there.account,
  'firehydrant.open': there.open,
  'firehydrant.look': ({ typed }) => there.look(typed),
  'firehydrant.take': there.take,
});
