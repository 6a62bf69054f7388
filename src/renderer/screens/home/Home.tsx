import { Settings } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { PartBoundary } from '../../components/PartBoundary.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { useIncidents } from '../../store/incident.ts';
import { askFor, useSearch } from '../../store/search.ts';
import { useSettings } from '../../store/settings.ts';
import { openPanel } from '../../store/ui.ts';
import { NoticesHere } from '../NoticesHere.tsx';
import { SearchField } from '../search/SearchField.tsx';
import { SearchResults } from '../search/SearchResults.tsx';
import { DeclareForm } from './DeclareForm.tsx';
import styles from './Home.module.css';
import { IncidentList } from './IncidentList.tsx';
import { NewVersionLine } from './NewVersionLine.tsx';
import { focusTitle } from './row-keys.ts';

/** Everything that there is: the list, or what a search found in it. */
const Incidents = () => {
  const list = useIncidents((incidents) => incidents.list);
  const listed = useIncidents((incidents) => incidents.listed);
  const searching = useSearch(({ question }) => question !== '');
  if (!listed)
    return (
      <p className={styles.hint} role="status">
        Reading the incidents on this computer. You can already declare one.
      </p>
    );
  if (list.length === 0) return <IncidentList incidents={list} />;
  return (
    <div className={styles.incidents}>
      <div className={styles.head}>
        <h2 className={styles.heading}>Incidents</h2>
        <div className={styles.search}>
          <SearchField onLeave={focusTitle} />
        </div>
      </div>
      {searching ? <SearchResults /> : <IncidentList incidents={list} />}
    </div>
  );
};

/** No incident is on screen: declare one, open one of the list, or look for something that was logged. */
export const Home = () => {
  // What was found before the last incident may have ended since: the way here leads to what is live.
  useLayoutEffect(() => askFor(''), []);
  const problem = useIncidents((incidents) => incidents.problem);
  const settingsProblems = useSettings(({ settings }) => settings?.problems ?? null);
  return (
    <div className={styles.frame}>
      <main className={styles.home}>
        <Button
          look="plain"
          className={styles.settings}
          onClick={() => openPanel({ kind: 'settings', section: 'slack' })}
        >
          <Settings size={15} aria-hidden /> Settings
        </Button>
        <div className={styles.column}>
          {settingsProblems?.map((text) => (
            <p key={text} className={styles.problem} role="alert">
              {text}
            </p>
          ))}
          <DeclareForm />
          {problem !== null && (
            <p className={styles.problem} role="alert">
              {problem}
            </p>
          )}
          <PartBoundary name="the incidents">
            <Incidents />
          </PartBoundary>
          <NewVersionLine />
        </div>
      </main>
      <NoticesHere place="inside" />
    </div>
  );
};
