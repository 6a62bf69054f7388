import { useEffect, useState } from 'react';
import type { Page } from '../../../domain/views/page.ts';
import { pageText } from '../../../domain/views/page-text.ts';
import { api } from '../../api.ts';
import { runCommand } from '../../commands/table.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { useIncidents } from '../../store/incident.ts';
import { openPanel } from '../../store/ui.ts';
import { CopyButton } from '../dialogs/CopyButton.tsx';
import { ExportButton } from '../dialogs/ExportButton.tsx';
import { WrittenPage } from '../dialogs/WrittenPage.tsx';

const aboutIt =
  'What the record shows of how you led it, and what was done then at the same minute. There are no marks.';

/** The debrief of the drill on screen, for its lead alone. It is made anew each time: nothing of it is kept. */
export const Debrief = ({ onClose }: { readonly onClose: () => void }) => {
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const [page, setPage] = useState<Page | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void api.readDebrief({ incident }).then((answer) => {
      if (isGone) return;
      if (answer.ok) setPage(answer.value);
      else setProblem(answer.error.message);
    });
    return () => {
      isGone = true;
    };
  }, [incident]);
  return (
    <Dialog
      title="Debrief"
      about={aboutIt}
      width={760}
      onClose={onClose}
      foot={
        <>
          <Button onClick={() => runCommand('review')}>Open the review</Button>
          <ExportButton back={{ kind: 'debrief' }} />
          <Button onClick={() => openPanel({ kind: 'practise' })}>Practise a drill …</Button>
          <CopyButton label="Copy" text={() => (page === null ? '' : pageText(page))} />
        </>
      }
    >
      <ProblemText message={problem} />
      {page === null && problem === null && <p role="status">Reading the record …</p>}
      {page !== null && <WrittenPage page={page} />}
    </Dialog>
  );
};
