import { DeliverPolicy, type JetStreamClient, type JetStreamManager, type JsMsg } from '@nats-io/jetstream';
import type { FoundIncident } from './port.ts';
import { lineStream, placeOfSubject } from './subjects.ts';

/** How many incidents are told of. */
const most = 50;

/** The incidents of a space, the newest first. Rejects as the client does. */
export const listIncidents = async (
  js: JetStreamClient,
  jsm: JetStreamManager,
  space: string,
): Promise<readonly FoundIncident[]> => {
  const stream = lineStream(space);
  const newest = await newestOfEach(js, stream, `throughline.${space}.>`);
  const { state } = await jsm.streams.info(stream, { subjects_filter: `throughline.${space}.>` });
  const found = await Promise.all(
    newest
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, most)
      .map(async ({ subject, timestamp }) => {
        const place = placeOfSubject(subject);
        const query = { seq: 1, next_by_subj: subject };
        const first = place === null ? null : await jsm.streams.getMessage(stream, query);
        return place === null || first === null
          ? null
          : {
              place,
              lines: state.subjects?.[subject] ?? 1,
              lastAt: timestamp,
              first: Buffer.from(first.data),
            };
      }),
  );
  return found.filter((each) => each !== null);
};

/** The newest message of each subject, without what is in it. */
const newestOfEach = async (
  js: JetStreamClient,
  stream: string,
  subject: string,
): Promise<readonly JsMsg[]> => {
  const consumer = await js.consumers.get(stream, {
    filter_subjects: subject,
    deliver_policy: DeliverPolicy.LastPerSubject,
    headers_only: true,
  });
  const found: JsMsg[] = [];
  try {
    const { num_pending: waiting } = await consumer.info(true);
    if (waiting === 0) return found;
    for await (const message of await consumer.consume({
      max_messages: 1_000,
      abort_on_missing_resource: true,
    })) {
      found.push(message);
      if (message.info.pending === 0) break;
    }
    return found;
  } finally {
    void consumer.delete().catch(() => undefined);
  }
};
