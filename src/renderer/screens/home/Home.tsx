import { FolderInput, GraduationCap, Settings, Users } from 'lucide-react';
import { useLayoutEffect } from 'react';
import { PartBoundary } from '../../components/PartBoundary.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { useIncidents, wantAll } from '../../store/incident.ts';
import { askFor, useSearch } from '../../store/search.ts';
import { useSettings } from '../../store/settings.ts';
import { handoverFile, joinPanel, openPanel } from '../../store/ui.ts';
import { NoticesHere } from '../NoticesHere.tsx';
import { SharingMark } from '../SharingMark.tsx';
import { SearchField } from '../search/SearchField.tsx';
import { SearchResults } from '../search/SearchResults.tsx';
import { useHasServer } from '../shared-record/NoServer.tsx';
import { DeclareForm } from './DeclareForm.tsx';
import styles from './Home.module.css';
import { IncidentList } from './IncidentList.tsx';
import { NewVersionLine } from './NewVersionLine.tsx';
import { focusTitle } from './row-keys.ts';

/** All incidents: the list, or the results of a search. */
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

/** With no incident open: declare one, open one from the list, or search the log. */
export const Home = () => {
  // Old search results may be out of date: coming here shows what is live.
  useLayoutEffect(() => {
    askFor('');
    // What is logged elsewhere must not read the whole past again.
    return () => wantAll(false);
  }, []);
  const hasServer = useHasServer();
  const problem = useIncidents((incidents) => incidents.problem);
  const settingsProblems = useSettings(({ settings }) => settings?.problems ?? null);
  return (
    <div className={styles.frame}>
      <main className={styles.home}>
        <div className={styles.corner}>
          {hasServer && (
            <Button look="plain" onClick={() => openPanel(joinPanel(''))}>
              <Users size={15} aria-hidden /> Join a shared incident …
            </Button>
          )}
          <Button look="plain" onClick={() => openPanel(handoverFile(false))}>
            <FolderInput size={15} aria-hidden /> Open a handover file …
          </Button>
          <Button look="plain" onClick={() => openPanel({ kind: 'practise' })}>
            <GraduationCap size={15} aria-hidden /> Practise a drill …
          </Button>
          <Button look="plain" onClick={() => openPanel({ kind: 'settings', section: 'slack' })}>
            <Settings size={15} aria-hidden /> Settings
          </Button>
        </div>
        <div className={styles.column}>
          <SharingMark />
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
