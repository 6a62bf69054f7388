import { useEffect, useRef } from 'react';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { askFor, useSearch } from '../../store/search.ts';
import styles from './Search.module.css';
import { SearchField } from './SearchField.tsx';
import { SearchResults } from './SearchResults.tsx';

/** The search over the pane. It starts with the last query, to be typed over. */
export const SearchPanel = ({ onClose }: { readonly onClose: () => void }) => {
  const box = useRef<HTMLDivElement>(null);
  const asked = useSearch(({ question }) => question !== '');
  useEffect(() => box.current?.querySelector('input')?.select(), []);
  return (
    <Dialog
      title="Search everything logged"
      about="Titles, notes, reports, assumptions, evidence, decisions, loans, tasks and updates of every incident. Filters: sev:1 is:live kind:drill by:@ana #3 tag:checkout from:2026-11-01 last:7d"
      width={920}
      onClose={onClose}
      onEscape={(event) => {
        if (useSearch.getState().question === '') return;
        event.preventDefault();
        askFor('');
      }}
    >
      <div ref={box} className={styles.panel}>
        <SearchField autoFocus />
        {asked && <SearchResults />}
      </div>
    </Dialog>
  );
};
