import { X } from 'lucide-react';
import styles from './Notices.module.css';
import { Button } from './ui/Button.tsx';

interface NoticeLine {
  readonly id: number;
  readonly tone: 'info' | 'problem';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

/** Short sentences about what just happened, at the foot of the window; read out as they come. */
export const Notices = ({
  notices,
  onDismiss,
}: {
  readonly notices: readonly NoticeLine[];
  readonly onDismiss: (id: number) => void;
}) => (
  <div className={styles.notices} role="status" aria-live="polite">
    {notices.map((notice) => (
      <div key={notice.id} className={styles.notice} data-tone={notice.tone}>
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
