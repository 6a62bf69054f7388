import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';

interface Props {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** Sentences under a heading, one per row; nothing where there are none. */
export const Sentences = ({ heading, sentences }: Props) =>
  sentences.length === 0 ? null : (
    <RowGroup heading={heading} isPlace>
      {sentences.map((sentence) => (
        <li key={sentence} dir="auto" className={`${dialogs.row} ${dialogs.text}`}>
          {sentence}
        </li>
      ))}
    </RowGroup>
  );
