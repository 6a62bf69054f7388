import type { ReactNode } from 'react';
import dialogs from '../dialogs/dialogs.module.css';

interface Props {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A tick box, followed by its label. */
export const Check = ({ label, checked, onChange }: Props) => (
  <label className={dialogs.check}>
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    <span>{label}</span>
  </label>
);
