import { at, type HttpAnswer, type HttpServer, Refused, startHttp } from './http.ts';

/** Workflows of Power Automate that post to Teams when a webhook request comes in. */
export interface TeamsServer extends HttpServer<TeamsRoute> {
  /** The address of a workflow's webhook; makes the workflow the first time that it is named. */
  webhook(flow: string): string;
  /** The cards that were posted by a workflow, oldest first. */
  posted(flow: string): readonly PostedCard[];
  /** What becomes of a workflow. */
  set(flow: string, state: 'on' | 'off' | 'deleted' | 'members only'): void;
}

export interface PostedCard {
  /** The text of its blocks, in order. */
  readonly lines: readonly string[];
  readonly card: Readonly<Record<string, unknown>>;
}

type TeamsRoute = 'POST /workflows/:flow/triggers/manual/paths/invoke';

interface Flow {
  state: 'on' | 'off' | 'deleted' | 'members only';
  readonly posted: PostedCard[];
  readonly times: number[];
}

/** What Microsoft takes: bytes of a message, and requests a second. */
const mostBytes = 28 * 1024;
const mostPerSecond = 4;

const says = (status: number, code: string, message: string): HttpAnswer => ({
  status,
  body: { error: { code, message } },
});

const refuse = (status: number, code: string, message: string): never => {
  throw new Refused(says(status, code, message));
};

const sig = 'test-signature';

/** Starts a Power Automate with no workflows. `perSecond`: how many requests a workflow takes, four unless it says otherwise. */
export const startTeams = async ({
  perSecond = mostPerSecond,
  onStage,
}: {
  readonly perSecond?: number;
  readonly onStage?: (flow: string, stage: 'arrived' | 'done' | 'answered') => void;
} = {}): Promise<TeamsServer> => {
  const flows = new Map<string, Flow>();
  const flowOf = (name: string): Flow => {
    const known = flows.get(name) ?? { state: 'on', posted: [], times: [] };
    flows.set(name, known);
    return known;
  };
  const server = await startHttp<TeamsRoute>({
    error: (status, message) => ({ error: { code: String(status), message } }),
    ...(onStage === undefined ? {} : { onStage: ({ params }, stage) => onStage(params.flow ?? '', stage) }),
    routes: {
      'POST /workflows/:flow/triggers/manual/paths/invoke': ({ params, query, headers, body, text }) => {
        const name = params.flow ?? '';
        const flow = flows.get(name);
        if (flow === undefined || flow.state === 'deleted')
          return says(404, 'WorkflowNotFound', `The workflow '${name}' could not be found.`);
        if (headers.authorization !== undefined)
          refuse(401, 'DirectApiRequestHasMoreThanOneAuthorization', 'There is more than one authorization.');
        if (query.get('sig') !== sig || query.get('api-version') === null || flow.state === 'members only')
          refuse(401, 'DirectApiAuthorizationRequired', 'The request must be authenticated.');
        if (flow.state === 'off')
          refuse(
            400,
            'WorkflowTriggerIsNotEnabled',
            `Could not execute workflow '${name}' trigger 'manual' with state 'Disabled': trigger is not enabled.`,
          );
        if (Buffer.byteLength(text) > mostBytes)
          refuse(413, 'RequestEntityTooLarge', 'The request is too large.');
        const now = Date.now();
        flow.times.push(now);
        if (flow.times.filter((time) => now - time < 1000).length > perSecond)
          return {
            ...says(429, 'TooManyRequests', 'Rate limit is exceeded.'),
            headers: { 'retry-after': '1' },
          };
        flow.posted.push(readMessage(body));
        return { status: 202 };
      },
    },
  });
  return {
    ...server,
    webhook: (name) => {
      flowOf(name);
      return `${server.baseUrl}/workflows/${name}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${sig}`;
    },
    posted: (name) => flowOf(name).posted,
    set: (name, state) => {
      flowOf(name).state = state;
    },
  };
};

const malformed = (what: string): never => refuse(400, 'TriggerInputSchemaMismatch', what);

/** A message with one card of what an update is made of; anything else is refused. */
const readMessage = (body: unknown): PostedCard => {
  if (at(body, 'type') !== 'message') malformed('type must be "message".');
  const attachments = at(body, 'attachments');
  if (!Array.isArray(attachments) || attachments.length !== 1) malformed('attachments must hold one card.');
  const [attachment] = attachments as readonly unknown[];
  if (at(attachment, 'contentType') !== 'application/vnd.microsoft.card.adaptive')
    malformed('contentType must be that of an Adaptive Card.');
  const card = at(attachment, 'content');
  if (at(card, 'type') !== 'AdaptiveCard' || at(card, 'version') !== '1.4')
    malformed('content must be an Adaptive Card 1.4.');
  const blocks = at(card, 'body');
  if (!Array.isArray(blocks) || blocks.length === 0) malformed('The card has no body.');
  return { card: card as PostedCard['card'], lines: (blocks as readonly unknown[]).map(readBlock) };
};

/** Only literal text: a TextBlock would be read as Markdown. */
const readBlock = (block: unknown): string => {
  if (at(block, 'type') !== 'RichTextBlock') malformed(`${String(at(block, 'type'))} is no RichTextBlock.`);
  const inlines = at(block, 'inlines');
  if (!Array.isArray(inlines) || inlines.length === 0) malformed('A RichTextBlock has no inlines.');
  return (inlines as readonly unknown[])
    .map((inline) => {
      const text = at(inline, 'text');
      if (at(inline, 'type') !== 'TextRun' || typeof text !== 'string' || text === '')
        malformed('An inline must be a TextRun with a text.');
      return text;
    })
    .join('');
};
