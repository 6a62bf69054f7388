import { useEffect, useRef, useState } from 'react';
import styles from './TeamsCard.module.css';

interface Props {
  /** An Adaptive Card. */
  readonly card: Readonly<Record<string, unknown>>;
  /** The same as plain text, for when the card cannot be drawn. */
  readonly text: string;
}

/** A message as Teams shows it. */
export const TeamsCard = ({ card, text }: Props) => {
  const place = useRef<HTMLDivElement>(null);
  const [isPlain, setPlain] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    const draw = async () => {
      const { drawCard } = await import('./draw-card.ts');
      const drawn = drawCard(card);
      if (!isCurrent) return;
      if (drawn === undefined) setPlain(true);
      else place.current?.replaceChildren(drawn);
    };
    draw().catch(() => setPlain(true));
    return () => {
      isCurrent = false;
    };
  }, [card]);
  return (
    <article className={styles.message} aria-label="Teams message">
      <p className={styles.author}>
        <strong>Workflows</strong>
      </p>
      {isPlain ? <pre className={styles.plain}>{text}</pre> : <div ref={place} className={styles.card} />}
    </article>
  );
};
