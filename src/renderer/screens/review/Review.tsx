import { useEffect, useMemo, useState } from 'react';
import { refOf } from '../../../domain/incident/reference.ts';
import { type ReviewDepth, reviewDepthLabels } from '../../../domain/incident/words.ts';
import { depthOptions, depthWords, usualDepth } from '../../../domain/views/review/depths.ts';
import { documentOf } from '../../../domain/views/review/document.ts';
import { type Sheet, sheetOf } from '../../../domain/views/review/sheet.ts';
import { api } from '../../api.ts';
import { Notices } from '../../components/Notices.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { DialogMark } from '../../components/ui/dialog-mark.ts';
import { Segments } from '../../components/ui/Segments.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { run } from '../../store/actions.ts';
import { useShownState } from '../../store/incident.ts';
import { closePanel, dismiss, useUi } from '../../store/ui.ts';
import { Export } from '../dialogs/Export.tsx';
import { WrittenPage } from '../dialogs/WrittenPage.tsx';
import { SharingMark } from '../SharingMark.tsx';
import { Tickets } from '../tickets/Tickets.tsx';
import styles from './Review.module.css';
import { ReviewPartView } from './ReviewPartView.tsx';

const callings = [
  { value: 'roles', label: 'Roles' },
  { value: 'names', label: 'Names' },
] as const;

/** From how many parts on they are listed beside the document. */
const manyParts = 7;

/** Says why nothing can be written here now; null where it can. */
const whyReadOnly = ({ facts }: Sheet): string | null => {
  if (facts.phase === 'closed')
    return 'This incident is closed, so its review is read-only. Reopen it to write on.';
  if (facts.phase === 'active')
    return 'This incident is not over yet. For now this is written from the record; you can edit its parts once it is over.';
  return null;
};

const DepthChoice = ({ facts }: Sheet) => {
  const depth = facts.reviewDepth;
  const isClosed = facts.phase === 'closed';
  const usual = usualDepth(facts);
  return (
    <div className={styles.choice}>
      {isClosed ? (
        <span>{depth === null ? 'No depth was chosen' : reviewDepthLabels[depth]}</span>
      ) : (
        <Segments<ReviewDepth | ''>
          label="Depth of the review"
          value={depth ?? ''}
          options={depthOptions}
          onChange={(value) => {
            if (value !== '') void run({ type: 'chooseReviewDepth', depth: value });
          }}
        />
      )}
      <p className={styles.quiet}>
        {depth === null
          ? `All of it is shown until you choose. ${reviewDepthLabels[usual]} usually suits one like this: ${lower(depthWords[usual])}`
          : depthWords[depth]}
      </p>
    </div>
  );
};

const lower = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

const Calling = ({ facts }: Sheet) =>
  facts.phase === 'closed' ? null : (
    <Segments
      label="How people are called"
      value={facts.review.names ? 'names' : 'roles'}
      options={callings}
      onChange={(value) => void run({ type: 'chooseReviewNames', names: value === 'names' })}
    />
  );

interface BarProps {
  readonly incident: string;
  readonly sheet: Sheet;
  readonly onExport: () => void;
}

const goTo = (incident: string, what: 'close' | 'pane') =>
  void api.leaveReview({
    incident,
    to:
      what === 'pane'
        ? { kind: 'pane' }
        : { kind: 'open', what, audience: null, role: null, person: null, text: '', why: '' },
  });

const Bar = ({ incident, sheet, onExport }: BarProps) => (
  <header className={styles.bar}>
    <h1 className="visually-hidden">Review of INC-{sheet.facts.number}</h1>
    <DepthChoice {...sheet} />
    <div className={styles.buttons}>
      <SharingMark />
      <Calling {...sheet} />
      <Button small onClick={onExport}>
        Export …
      </Button>
      {sheet.facts.phase === 'review' ? (
        <Button small look="primary" onClick={() => goTo(incident, 'close')}>
          Close INC-{sheet.facts.number} …
        </Button>
      ) : (
        <Button small onClick={() => goTo(incident, 'pane')}>
          Go to the incident
        </Button>
      )}
    </div>
  </header>
);

/** The review as a document that is edited in place. */
export const Review = ({ incident }: { readonly incident: string }) => {
  const state = useShownState();
  const notices = useUi((ui) => ui.notices);
  const panel = useUi((ui) => ui.panel);
  const [isExporting, setExporting] = useState(false);
  const sheet = useMemo(() => (state === null ? null : sheetOf(state)), [state]);
  const document = useMemo(() => (sheet === null ? null : documentOf(sheet)), [sheet]);
  const ref = sheet === null ? undefined : refOf(sheet.facts);
  useEffect(() => {
    if (ref !== undefined) window.document.title = `${ref} review`;
  }, [ref]);
  if (state === null || sheet === null || document === null)
    return (
      <main className={styles.waiting}>
        <p role="status">The record is being read …</p>
      </main>
    );
  const readOnly = whyReadOnly(sheet);
  const isLong = document.sections.length >= manyParts;
  return (
    <div className={styles.window} data-long={isLong} data-kind={sheet.facts.kind}>
      <Bar incident={incident} sheet={sheet} onExport={() => setExporting(true)} />
      {isLong && (
        <nav className={styles.contents} aria-label="Contents">
          <ol>
            {document.sections.map(({ id, title }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    const part = window.document.getElementById(id);
                    part?.scrollIntoView({ block: 'start' });
                    part?.focus({ preventScroll: true });
                  }}
                >
                  {title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <main className={styles.document}>
        {readOnly !== null && <p className={styles.readOnly}>{readOnly}</p>}
        <WrittenPage page={document.head} />
        {document.sections.map((section) => (
          <ReviewPartView key={section.id} section={section} sheet={sheet} isReadOnly={readOnly !== null} />
        ))}
      </main>
      <Notices notices={notices} incidentName={null} place="over" onDismiss={dismiss} />
      {panel?.kind === 'tickets' && (
        <DialogMark value={sheet.facts.kind === 'drill' ? <Tag>DRILL</Tag> : null}>
          <Tickets state={state} only={panel.only} onClose={closePanel} />
        </DialogMark>
      )}
      {isExporting && (
        <DialogMark value={sheet.facts.kind === 'drill' ? <Tag>DRILL</Tag> : null}>
          <Export facts={sheet.facts} onClose={() => setExporting(false)} />
        </DialogMark>
      )}
    </div>
  );
};
