import { useState } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import { api } from '../../api.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { useIncidents } from '../../store/incident.ts';
import { useShared } from '../../store/shared-record.ts';
import { CopyButton } from '../dialogs/CopyButton.tsx';
import { useAsk } from '../dialogs/use-ask.ts';
import { NoServer, useHasServer } from './NoServer.tsx';
import styles from './shared-record.module.css';
import { WhoYouAre } from './WhoYouAre.tsx';

interface Props {
  readonly facts: Facts;
  readonly onClose: () => void;
}

/** The link by which others join. */
const Link = ({ link, facts, onClose }: Props & { readonly link: string }) => (
  <Dialog
    title={`INC-${facts.number} is shared`}
    about="Give this link to whoever is to join: they open it, or paste it into “Join a shared incident”. It holds nothing secret."
    width={560}
    onClose={onClose}
    foot={<CopyButton main label="Copy the link" text={() => link} />}
  >
    <code className={styles.link}>{link}</code>
  </Dialog>
);

/** Says what sharing means before it is done, then shows the link by which others join. */
export const ShareRecord = ({ facts, onClose }: Props) => {
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const known = useShared(({ now }) => now?.joinLink ?? null);
  const [made, setMade] = useState<string | null>(null);
  const { busy, problem, ask } = useAsk();
  const hasServer = useHasServer();
  const link = made ?? known;
  if (link !== null) return <Link link={link} facts={facts} onClose={onClose} />;
  const submit = async () => {
    const answer = await ask(() => api.shareIncident({ incident }));
    if (answer.ok) setMade(answer.value.joinLink);
  };
  return (
    <FormDialog
      title={`Share INC-${facts.number} with other consoles`}
      about="Its whole record goes to your server, where other consoles join it. Everybody then enters into the same record, and each console can go on alone when the network is gone."
      width={560}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={busy ? 'Sharing …' : 'Share'}
      blocked={busy}
      lines
      missing={!hasServer && 'Set up a server first.'}
      problem={problem?.message}
    >
      {!hasServer && <NoServer />}
      <WhoYouAre does="share" />
      <ul className={styles.plain}>
        <li>
          Whoever can reach your space on the server can join. They, and whoever runs the server, can read all
          of it: every entry, the people in it, the updates that are being written.
        </li>
        <li>Private notes, secrets and settings stay on this computer.</li>
        <li>What is sent to stakeholders still goes out from one console only.</li>
        {facts.kind === 'drill' && (
          <li>A drill is shared apart from incidents, and still reaches nobody outside.</li>
        )}
        <li>It stays shared: what is on the server cannot be taken back from here.</li>
      </ul>
    </FormDialog>
  );
};
