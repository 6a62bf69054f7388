import { nextUpdateNumber } from '../../../domain/decide/updates.ts';
import { audienceLabels, audiences } from '../../../domain/incident/words.ts';
import type { Medium } from '../../../domain/media/media.ts';
import { drillReach } from '../../../domain/views/drill-words.ts';
import { Segments } from '../../components/ui/Segments.tsx';
import { part } from '../../marks.ts';
import { mediumWords, shownMedia } from '../../media/words.ts';
import { isReadHere, useSharedDrafts } from '../../store/shared-drafts.ts';
import { type ComposerTab, openPanel, setAudience, setComposerTab, useUi } from '../../store/ui.ts';
import styles from './Composer.module.css';
import { useComposerTab, useDestinations, useFact } from './hooks.ts';

const options = audiences.map((value) => ({ value, label: audienceLabels[value] }));

interface Tab {
  readonly value: ComposerTab;
  readonly label: string;
  readonly title: string;
}

const tabsFor = (media: readonly Medium[]): readonly Tab[] => [
  { value: 'write', label: 'Write', title: 'The fields' },
  ...media.map((value) => ({
    value,
    label: mediumWords[value].label,
    title: mediumWords[value].preview,
  })),
  { value: 'text', label: 'Text', title: 'As plain text' },
];

/** Where it is sent, in words; for a drill, nowhere. */
const Destinations = () => {
  const audience = useUi((ui) => ui.audience);
  const destinations = useDestinations(audience);
  const reach = useFact((facts) => (facts.kind === 'drill' ? drillReach(facts) : null), null);
  const names = destinations.map((destination) => destination.name).join(', ');
  if (names === '')
    return (
      <p className={styles.to}>
        {reach !== null && <strong>Drill: {reach} · </strong>}
        No destination yet:{' '}
        <button
          type="button"
          className={styles.link}
          onClick={() => openPanel({ kind: 'settings', section: 'destinations' })}
        >
          add one in Settings
        </button>
        , or copy it
      </p>
    );
  return (
    <p className={styles.to} title={names}>
      {reach !== null && <strong>Drill: {reach} · </strong>}
      to {names}
    </p>
  );
};

/** Which update this is, for whom, where it is sent, and the tabs to view it. */
export const Header = ({ closed }: { readonly closed: boolean }) => {
  const audience = useUi((ui) => ui.audience);
  const tab = useComposerTab(audience);
  const tabs = tabsFor(shownMedia(useDestinations(audience)));
  const number = useFact((facts) => nextUpdateNumber(facts, audience), 1);
  // What somebody else writes is read as it stands.
  const isTheirs = useSharedDrafts((state) => isReadHere(state, audience));
  return (
    <div className={styles.head}>
      <div className={styles.headLine}>
        <h2 className={styles.title}>{closed ? 'Updates' : `Update ${number}`}</h2>
        <Segments label="Audience" value={audience} options={options} onChange={setAudience} />
        {!closed && !isTheirs && (
          <div className={styles.tabs} {...part('composer-tabs')}>
            <Segments label="Show the update as" value={tab} options={tabs} onChange={setComposerTab} />
          </div>
        )}
      </div>
      {!closed && <Destinations />}
    </div>
  );
};
