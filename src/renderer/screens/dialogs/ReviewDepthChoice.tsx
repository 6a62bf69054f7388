import type { Facts } from '../../../domain/incident/state.ts';
import { type ReviewDepth, reviewDepthLabels, reviewDepths } from '../../../domain/incident/words.ts';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { execute } from '../../store/actions.ts';
import styles from './dialogs.module.css';
import { useAsk } from './use-ask.ts';

const options: readonly { readonly value: ReviewDepth | ''; readonly label: string }[] = reviewDepths.map(
  (value) => ({ value, label: reviewDepthLabels[value] }),
);

/** How thorough the review will be; saved at once. */
export const ReviewDepthChoice = ({ facts }: { readonly facts: Facts }) => {
  const { problem, ask } = useAsk();
  const choose = (depth: ReviewDepth | '') => {
    if (depth !== '') void ask(() => execute({ type: 'chooseReviewDepth', depth }));
  };
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>Depth of the review</h3>
      <div>
        <Segments
          label="Depth of the review"
          value={facts.reviewDepth ?? ''}
          options={options}
          onChange={choose}
        />
      </div>
      <ProblemText message={problem?.message} />
    </section>
  );
};
