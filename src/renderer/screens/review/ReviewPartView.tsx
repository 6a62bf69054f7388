import { useRef, useState } from 'react';
import type { ReviewPart } from '../../../domain/incident/review-parts.ts';
import { reviewFindings } from '../../../domain/views/review/check.ts';
import type { ReviewSection } from '../../../domain/views/review/section.ts';
import type { Sheet } from '../../../domain/views/review/sheet.ts';
import { recordWords } from '../../../domain/views/review/written.ts';
import { Button } from '../../components/ui/Button.tsx';
import { nowIso } from '../../store/clock.ts';
import { useSettings } from '../../store/settings.ts';
import { openPanel } from '../../store/ui.ts';
import { PageBlock } from '../dialogs/WrittenPage.tsx';
import page from '../dialogs/written-page.module.css';
import { Moments } from './Moments.tsx';
import { PartEditor } from './PartEditor.tsx';
import styles from './Review.module.css';
import { usePartDraft } from './use-part-draft.ts';
import { WorkshopTime } from './WorkshopTime.tsx';

interface Props {
  readonly section: ReviewSection;
  readonly sheet: Sheet;
  readonly isReadOnly: boolean;
}

/** What the check says about the words of a part. */
const Findings = ({ sheet, text }: { readonly sheet: Sheet; readonly text: string }) => {
  const people = useSettings(({ settings }) => settings?.people);
  const findings = reviewFindings(sheet.facts, people ?? [], text, nowIso());
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings} aria-label="What the check says">
      {findings.map(({ id, message }) => (
        <li key={id} dir="auto">
          {message}
        </li>
      ))}
    </ul>
  );
};

const sources = {
  record: 'From the record',
  typed: 'Written by hand',
  empty: '',
} as const;

const Blocks = ({ section }: { readonly section: ReviewSection }) => (
  <div className={page.page}>
    {section.blocks.map((block, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a section have no ids and never move
      <PageBlock key={place} block={block} />
    ))}
  </div>
);

interface WrittenProps extends Props {
  readonly part: ReviewPart;
  readonly onDone: () => void;
  readonly isEditing: boolean;
  readonly edit: () => void;
}

/** A part that a person writes: as it is read, or being written. */
const Written = ({ section, sheet, part, isReadOnly, isEditing, edit, onDone }: WrittenProps) => {
  const draft = usePartDraft(part);
  const typed = sheet.facts.review.written[part]?.text ?? '';
  const own = typed === '' ? sheet.say(recordWords(sheet.facts, part)) : typed;
  if (isEditing)
    return (
      <>
        <PartEditor
          title={section.title}
          part={part}
          begins={own}
          recordHas={typed === '' ? '' : sheet.say(recordWords(sheet.facts, part))}
          draft={draft}
          onDone={onDone}
        />
        <Findings sheet={sheet} text={draft.text === '' ? own : draft.text} />
      </>
    );
  return (
    <>
      <Blocks section={section} />
      {draft.text !== '' && !isReadOnly && (
        <div className={styles.limbo}>
          <span>You typed something here that is not in the record yet.</span>
          <Button small onClick={edit}>
            Go on writing
          </Button>
          <Button small onClick={draft.clear}>
            Discard it
          </Button>
        </div>
      )}
      {!isReadOnly && <Findings sheet={sheet} text={own} />}
    </>
  );
};

/** The parts that are changed by something else than words. */
const others: Readonly<Record<string, { readonly label: string; readonly Editor: typeof Moments }>> = {
  timeline: { label: 'Choose moments …', Editor: Moments },
  agenda: { label: 'Set the time …', Editor: WorkshopTime },
};

/** One part of the document, which Enter begins to change where it can be changed. */
export const ReviewPartView = ({ section, sheet, isReadOnly }: Props) => {
  const [isEditing, setEditing] = useState(false);
  const box = useRef<HTMLElement>(null);
  const { id, title, part, from } = section;
  const other = others[id];
  // What is chosen about the review may be chosen before it is over.
  const mayChoose = other !== undefined && sheet.facts.phase !== 'closed';
  const mayEdit = part === null ? mayChoose : !isReadOnly;
  const edit = () => setEditing(mayEdit);
  const done = () => {
    setEditing(false);
    // Whoever went on to something else stays there.
    const { activeElement } = document;
    if (activeElement === document.body || box.current?.contains(activeElement))
      box.current?.focus({ preventScroll: true });
  };
  return (
    <section
      ref={box}
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard goes from part to part, and Enter changes one
      tabIndex={0}
      data-review-part={id}
      className={styles.part}
      aria-labelledby={`${id}-title`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isEditing) {
          event.preventDefault();
          event.stopPropagation();
          done();
        }
        if (event.key !== 'Enter' || event.target !== box.current || !mayEdit) return;
        event.preventDefault();
        edit();
      }}
    >
      <div className={styles.partHead}>
        <h3 id={`${id}-title`}>{title}</h3>
        {id === 'followUps' && sheet.facts.afterwards === null && (
          <Button small onClick={() => openPanel({ kind: 'tickets', only: null })}>
            Make tickets …
          </Button>
        )}
        {part !== null && !isEditing && <span className={styles.source}>{sources[from]}</span>}
        {mayEdit && !isEditing && (
          <Button
            small
            onClick={edit}
            aria-label={`${part === null ? other?.label : from === 'empty' ? 'Write' : 'Change'}: ${title}`}
          >
            {part === null ? other?.label : from === 'empty' ? 'Write' : 'Change'}
          </Button>
        )}
      </div>
      {part === null ? (
        <>
          {isEditing && other !== undefined && <other.Editor sheet={sheet} onDone={done} />}
          <Blocks section={section} />
        </>
      ) : (
        <Written {...{ section, sheet, isReadOnly, part, isEditing, edit }} onDone={done} />
      )}
    </section>
  );
};
