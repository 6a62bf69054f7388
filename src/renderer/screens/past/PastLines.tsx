import { counted } from '../../../domain/counted.ts';
import { type ColumnRole, columnRoleLabels, columnRoles } from '../../../domain/past/columns.ts';
import { shapeLabels, shapes } from '../../../domain/past/table.ts';
import { isBefore } from '../../../domain/time/instants.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { Check } from '../settings/Check.tsx';
import styles from './past.module.css';
import { type Past, timeWithYear } from './use-past.ts';

/** How many lines the preview shows. */
const shown = 100;

const options = (all: readonly ColumnRole[]) =>
  all.map((value) => ({ value, label: columnRoleLabels[value] }));

/** What each column is, as it was recognised; each can be another. */
const Columns = ({ past }: { readonly past: Past }) => {
  const { roles, heading, entries } = past.read;
  if (roles.length === 0) return null;
  return (
    <div className={styles.columns}>
      {roles.map((role, at) => (
        <Choice
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
          key={at}
          label={`Column ${at + 1}${heading?.cells[at] ? `: ${heading.cells[at]}` : ''}`}
          value={role}
          options={options(columnRoles)}
          onChange={(next) => past.setRole(at, next)}
        />
      ))}
      {entries.length === 0 && <p className={styles.small}>Say which column has the time.</p>}
    </div>
  );
};

/** What each row becomes. */
const Preview = ({ past: { read, zone, start, end } }: { readonly past: Past }) => {
  const { entries } = read;
  if (entries.length === 0) return null;
  const outside = entries.filter(
    ({ at }) => (start !== null && isBefore(at, start)) || (end !== null && isBefore(end, at)),
  ).length;
  return (
    <section aria-label="What the lines become" className={styles.part}>
      <h3 className={styles.heading}>
        {counted(entries.length, 'line becomes a note', 'lines become notes')}
        {outside > 0 && `; ${counted(outside, 'is', 'are')} from before it began or after it was over`}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by the keys */}
      <ol className={styles.rows} tabIndex={0}>
        {entries.slice(0, shown).map(({ lines, at, text }) => (
          <li key={lines[0]}>
            <time className={styles.time}>{timeWithYear(at, zone)}</time>
            <span dir="auto">{text}</span>
          </li>
        ))}
      </ol>
      {entries.length > shown && <p className={styles.small}>and {entries.length - shown} more</p>}
    </section>
  );
};

/** What cannot be read: nothing is left out without a word. */
const Unread = ({ past: { read, keepsUnread, setKeepsUnread } }: { readonly past: Past }) => {
  const { unread } = read;
  if (unread.length === 0) return null;
  return (
    <section aria-label="What could not be read" className={styles.warning}>
      <h3 className={styles.heading}>{counted(unread.length, 'line')} could not be read</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by the keys */}
      <ul className={styles.rows} tabIndex={0}>
        {unread.slice(0, shown).map(({ line, words, why }) => (
          <li key={line}>
            <b>Line {line}:</b> {why} <span dir="auto">“{words}”</span>
          </li>
        ))}
      </ul>
      {unread.length > shown && <p className={styles.small}>and {unread.length - shown} more</p>}
      <Check
        label="Keep what could not be read, in a note at the end"
        checked={keepsUnread}
        onChange={setKeepsUnread}
      />
    </section>
  );
};

/** The lines of a past incident, typed or pasted, how they are read, and what becomes of them. */
export const PastLines = ({ past }: { readonly past: Past }) => (
  <>
    <div className={styles.typed}>
      <Field
        lines
        label="What happened"
        value={past.lines.text}
        onChange={past.lines.change}
        hint="A line for each thing, with its time first: 14:05 pool is full. Or paste a table: from a spreadsheet, a CSV file, a Markdown table, a chat."
      />
    </div>
    {past.lines.text.trim() !== '' && (
      <Choice
        label="Read as"
        value={past.read.shape}
        options={shapes.map((value) => ({ value, label: shapeLabels[value] }))}
        onChange={past.setShape}
      />
    )}
    <Columns past={past} />
    <Unread past={past} />
    <Preview past={past} />
  </>
);
