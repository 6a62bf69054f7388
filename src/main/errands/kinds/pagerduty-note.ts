import { z } from 'zod';
import type { ErrandOutcome } from '../../../domain/errands/errand.ts';
import { marked, markOf } from '../../../domain/pagerduty/limits.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import type { ServiceCall } from '../../services/client.ts';
import { unexpected } from '../../services/outcome.ts';
import { incidentOutcome } from '../../services/pagerduty/pagerduty.ts';
import { incidentPath, inPagerDuty, lookedUp, seenIn } from '../in-pagerduty.ts';
import type { Asked, MainErrand } from '../kind.ts';

const notesSchema = z.object({ notes: z.array(z.object({ content: z.string().catch('') })) });

const noteSchema = z.object({ note: z.object({}) });

const noted: ErrandOutcome = { kind: 'done', remote: {}, remark: null };

/** The note among those of its incident. */
const written = async ({ errand, what }: Asked<'pagerdutyNote'>, call: ServiceCall) => {
  const list = await seenIn(
    call,
    { path: incidentPath(what.incident, '/notes') },
    notesSchema,
    incidentOutcome,
  );
  if (!list.ok) return list.error;
  const mark = markOf(errand.id);
  return list.value.notes.some(({ content }) => content.includes(mark)) ? noted : 'absent';
};

/** A note, found afterwards by the mark at its end. */
export const pagerdutyNote: MainErrand<'pagerdutyNote'> = {
  attempt: (asked, signal) =>
    inPagerDuty(asked.service, async ({ call, from }) => {
      const answer = await call({
        method: 'POST',
        path: incidentPath(asked.what.incident, '/notes'),
        headers: { from },
        body: { note: { content: marked(asked.what.text, asked.errand.id) } },
        signal,
      });
      if (!answer.ok) return incidentOutcome(answer.error, from);
      return noteSchema.safeParse(answer.value.body).success ? noted : unexpected(serviceLabels.pagerduty);
    }),
  lookUp: (asked) => lookedUp(asked.service, (call) => written(asked, call)),
};
