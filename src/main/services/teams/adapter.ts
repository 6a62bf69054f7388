import { because, type Cause } from '../../../domain/causes/cause.ts';
import type { Outcome } from '../../../domain/incident/delivery.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import { fitsTeams, teamsBody } from '../../../domain/update/teams.ts';
import type { Webhook } from '../../settings/connections.ts';
import { deliveredAs } from '../delivered.ts';
import { outcomeOf, type Reading, saidIn } from '../outcome.ts';

/**
 * Posts a card to the webhook of a workflow, once. The workflow answers before it posts, and never says whether it did:
 * "sent" means that it accepted the card, and what may have arrived cannot be looked up.
 */
export const postToTeams = async (
  { call, path }: Webhook,
  card: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<Outcome> => {
  if (!fitsTeams(card))
    return { kind: 'refused', needs: 'fix', code: 'too_large', cause: because('teamsTooLarge'), refused: [] };
  const answer = await call({ method: 'POST', path, body: teamsBody(card), signal });
  return answer.ok
    ? { kind: 'sent', refused: [] }
    : deliveredAs(outcomeOf(answer.error, serviceLabels.teams, reading));
};

/** Microsoft's code for a refusal. */
const codeOf = (body: unknown): string => {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
};

const refusal = (status: number, body: unknown): Cause | null => {
  if (codeOf(body) === 'WorkflowTriggerIsNotEnabled') return because('teamsFlowOff');
  switch (status) {
    case 404:
    case 410:
      return because('teamsFlowGone');
    case 401:
    case 403:
      return because('teamsNotLetIn');
    case 413:
      return because('teamsTooLarge');
    case 400:
      return because('teamsMalformed', {
        said: `“${saidIn(body).slice(0, 200) || codeOf(body) || 'HTTP 400'}”`,
      });
    default:
      return null;
  }
};

const reading: Reading = { refusal };
