import { Search, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { completeQuestion } from '../../../domain/views/search-question.ts';
import { searchLimit } from '../../../shared/limits.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { part } from '../../marks.ts';
import { askAgain, askFor, findsOf, moveChoice, openFind, useSearch } from '../../store/search.ts';
import styles from './Search.module.css';

/** How far each key moves in the results. */
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/**
 * The search field. Arrows move through the results, Enter opens one, Tab completes a filter, Escape clears it and then
 * leaves.
 */
export const SearchField = ({
  onLeave,
  autoFocus = false,
}: {
  /** Escape in an empty field; omitted where a dialog handles it. */
  readonly onLeave?: () => void;
  readonly autoFocus?: boolean;
}) => {
  const question = useSearch((search) => search.question);
  const answer = useSearch((search) => search.answer);
  const chosen = useSearch((search) => search.chosen);
  const finds = findsOf(answer);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    const find = finds[chosen];
    const completed = event.key === 'Tab' && !event.shiftKey ? completeQuestion(question) : null;
    if (step !== undefined && finds.length > 0) moveChoice(step);
    else if (event.key === 'Enter' && find !== undefined) void openFind(find);
    else if (completed !== null) askFor(completed);
    else if (event.key === 'Escape' && onLeave !== undefined) {
      if (question === '') onLeave();
      else askFor('');
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.field}>
      <Search size={15} aria-hidden className={styles.glass} />
      <input
        type="text"
        role="combobox"
        {...part('search')}
        data-autofocus={autoFocus}
        className={styles.input}
        aria-label="Search everything logged"
        aria-expanded={finds.length > 0}
        aria-controls="search-finds"
        aria-autocomplete="list"
        aria-describedby={question === '' ? undefined : 'search-outcome'}
        aria-activedescendant={finds.length > 0 ? `find-${chosen}` : undefined}
        placeholder="Search everything logged"
        spellCheck={false}
        dir="auto"
        maxLength={searchLimit}
        value={question}
        onChange={(event) => askFor(event.target.value)}
        onFocus={() => question !== '' && askAgain()}
        onKeyDown={onKeyDown}
      />
      {question === '' ? (
        <CommandKey of="search" />
      ) : (
        <button
          type="button"
          className={styles.clear}
          aria-label="Clear the search"
          onClick={(event) => {
            askFor('');
            event.currentTarget.parentElement?.querySelector('input')?.focus();
          }}
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
};
