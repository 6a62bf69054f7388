import { X } from 'lucide-react';
import styles from './Notices.module.css';
import { Button } from './ui/Button.tsx';

interface NoticeLine {
  readonly id: number;
  readonly tone: 'info' | 'reminder' | 'problem';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  readonly incident: string | null;
}

interface Props {
  readonly notices: readonly NoticeLine[];
  /** The name of the incident on screen when there are several; null when there is only one. */
  readonly incidentName: string | null;
  /** `inside`: in their own place, so that they cover no row. `over`: at the foot of the window. */
  readonly place: 'inside' | 'over';
  readonly onDismiss: (id: number) => void;
}

/** Short sentences about what just happened; read out as they come. */
export const Notices = ({ notices, incidentName, place, onDismiss }: Props) => (
  <div className={styles.notices} data-place={place} role="status" aria-live="polite">
    {notices.map((notice) => (
      <div key={notice.id} className={styles.notice} data-tone={notice.tone}>
        {notice.incident !== null && incidentName !== null && (
          <b className={styles.incident}>{incidentName}</b>
        )}
        <span dir="auto">{notice.text}</span>
        {notice.action !== undefined && (
          <Button small look="plain" onClick={notice.action.run}>
            {notice.action.label}
          </Button>
        )}
        <Button small look="plain" aria-label="Dismiss" onClick={() => onDismiss(notice.id)}>
          <X size={14} aria-hidden />
        </Button>
      </div>
    ))}
  </div>
);
