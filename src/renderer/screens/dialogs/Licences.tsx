import { useEffect, useState } from 'react';
import type { Licence } from '../../../shared/licences.ts';
import { api } from '../../api.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import styles from './Licences.module.css';

/** The third-party work in the console, each with its licence. */
export const Licences = ({ onClose }: { readonly onClose: () => void }) => {
  const [list, setList] = useState<readonly Licence[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void api.readLicences(null).then((answer) => {
      if (answer.ok) setList(answer.value);
      else setProblem(answer.error.message);
    });
  }, []);
  return (
    <Dialog
      title="Third-party licences"
      about="Throughline is built on the work of others. Electron’s and Chromium’s own licences are in the program’s folder."
      width={720}
      onClose={onClose}
    >
      {problem !== null && <p role="alert">{problem}</p>}
      {list.map(({ name, version, licence, text }) => (
        <details key={`${name} ${version}`} className={styles.one}>
          <summary>
            {name} {version} <span className={styles.kind}>{licence}</span>
          </summary>
          <pre className={styles.text}>{text === '' ? `Licence: ${licence}` : text}</pre>
        </details>
      ))}
    </Dialog>
  );
};
