import { useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import type { Destination } from '../../../domain/media/media.ts';
import type { PageComponent } from '../../../domain/media/status-page.ts';
import { problem as problemOf, type Result } from '../../../domain/result.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { Check } from './Check.tsx';
import { checkDestination, useSaveDestination } from './save-destination.ts';
import styles from './settings.module.css';

interface Props {
  /** The destination to change; null for a new one. */
  readonly destination: Destination<'statusPage'> | null;
  readonly onClose: () => void;
}

/** A status page that external updates are published on. */
export const StatusPageDialog = ({ destination, onClose }: Props) => {
  const [id] = useState(() => destination?.id ?? crypto.randomUUID());
  const [name, setName] = useState(destination?.name ?? '');
  const [page, setPage] = useState(destination?.page ?? '');
  const [notify, setNotify] = useState(destination?.notify ?? true);
  const [chosen, setChosen] = useState<readonly PageComponent[]>(destination?.components ?? []);
  /** Those that the page has; at first those that were chosen. */
  const [known, setKnown] = useState<readonly PageComponent[]>(destination?.components ?? []);
  const looking = useAsk();
  const { problem, save } = useSaveDestination(onClose);
  const look = async () => {
    const found = await looking.ask(async () =>
      page.trim() === ''
        ? problemOf('missing', 'Give the page’s id first.', 'page')
        : api.lookAtStatusPage({ service: 'statuspage', page: page.trim() }),
    );
    if (!found.ok) return;
    setKnown(found.value.components);
    setChosen(chosen.filter((one) => found.value.components.some((each) => each.id === one.id)));
    if (name.trim() === '') setName(found.value.name.slice(0, limits.destination));
  };
  const read = (): Result<Destination> => {
    if (page.trim() === '') return problemOf('missing', 'Give the page’s id.', 'page');
    if (name.trim() === '') return problemOf('missing', 'Give the page a name.', 'name');
    const components = known.filter((one) => chosen.some((each) => each.id === one.id));
    return checkDestination({
      medium: 'statusPage',
      id,
      audience: 'external',
      service: 'statuspage',
      name,
      page: page.trim(),
      components: [...components],
      notify,
    });
  };
  const shown = problem ?? looking.problem;
  return (
    <FormDialog
      title={destination === null ? 'Add status page' : destination.name}
      about="It gets the external updates. Connect Statuspage under Services first."
      width={480}
      onClose={onClose}
      onSubmit={() => void save(read)}
      submit="Save"
      problem={problemElsewhere(problem, ['name', 'page'])}
      more={
        <Button disabled={looking.busy} onClick={() => void look()}>
          Read components
        </Button>
      }
    >
      <Field
        autoFocus
        label="Page id"
        value={page}
        onChange={setPage}
        limit={limits.destination}
        placeholder="kctbh9vrtdwd"
        hint="In Statuspage: the user’s picture, API info, “Page IDs”. Test connection under Services names it, too."
        problem={problemWith(shown, 'page')}
      />
      <Field
        label="Name"
        value={name}
        onChange={setName}
        limit={limits.destination}
        placeholder="Status page"
        hint="What it is called here."
        problem={problemWith(problem, 'name')}
      />
      <Check
        label="Notify subscribers, unless an update says otherwise"
        checked={notify}
        onChange={setNotify}
      />
      {known.length > 0 && (
        <fieldset className={styles.components}>
          <legend>Components to offer with updates</legend>
          {known.map((component) => (
            <Check
              key={component.id}
              label={component.name}
              checked={chosen.some(({ id: one }) => one === component.id)}
              onChange={(isChosen) =>
                setChosen(
                  isChosen ? [...chosen, component] : chosen.filter(({ id: one }) => one !== component.id),
                )
              }
            />
          ))}
        </fieldset>
      )}
      <ProblemText message={problemElsewhere(looking.problem, ['page'])} />
    </FormDialog>
  );
};
