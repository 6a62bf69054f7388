import { useId } from 'react';
import type { Destination } from '../../../domain/media/media.ts';
import {
  componentStateLabels,
  componentStates,
  leaveIt,
  mendsWords,
  notifies,
  notifyChoice,
  type PageComponent,
} from '../../../domain/media/status-page.ts';
import { chooseFor } from '../../store/draft-editing.ts';
import { useDrafts } from '../../store/drafts.ts';
import { shownAs } from '../../store/preview-now.ts';
import styles from './fields.module.css';
import { useFact } from './hooks.ts';
import { usePreview } from './previews/use-preview.ts';

interface Props {
  readonly destination: Destination<'statusPage'>;
}

const Component = ({
  component: { id: component, name },
  state,
  onChoose,
}: {
  readonly component: PageComponent;
  /** What it gets now; {@link leaveIt} for nothing. */
  readonly state: string;
  readonly onChoose: (state: string) => void;
}) => {
  const id = useId();
  return (
    <span className={styles.component}>
      <label htmlFor={id} dir="auto">
        {name}
      </label>
      <select id={id} data-name={component} value={state} onChange={({ target }) => onChoose(target.value)}>
        <option value={leaveIt}>Leave as it is</option>
        {componentStates.map((each) => (
          <option key={each} value={each}>
            {componentStateLabels[each]}
          </option>
        ))}
      </select>
    </span>
  );
};

/** What an update does on a status page besides its words: who is told, and the state of what is affected. */
export const StatusPageChoices = ({ destination }: Props) => {
  const { id, name, audience, components } = destination;
  const preview = usePreview(audience);
  const chosen = useDrafts((drafts) => drafts[audience].draft.choices[id]) ?? {};
  const isDrill = useFact((facts) => facts.kind === 'drill', false);
  const shown = preview === null ? [] : shownAs('statusPage', preview);
  const message = shown.map((one) => one.message).find((one) => one.page === destination.page);
  if (message === undefined) return null;
  if (message.mends !== null)
    return (
      <p className={styles.onPage}>
        {name}: this {mendsWords}
      </p>
    );
  const choose = (what: string, value: string) => chooseFor(audience, id, what, value);
  return (
    <fieldset className={styles.onPage}>
      <legend dir="auto">{name}</legend>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={!isDrill && notifies(destination, chosen)}
          disabled={isDrill}
          onChange={({ target }) => choose(notifyChoice, target.checked ? 'yes' : 'no')}
        />
        {isDrill ? 'Notify subscribers (never in a drill)' : 'Notify subscribers'}
      </label>
      {components.map((component) => (
        <Component
          key={component.id}
          component={component}
          state={message.components[component.id] ?? leaveIt}
          onChoose={(state) => choose(component.id, state)}
        />
      ))}
    </fieldset>
  );
};
