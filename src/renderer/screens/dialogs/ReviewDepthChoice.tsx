import type { Facts } from '../../../domain/incident/state.ts';
import type { ReviewDepth } from '../../../domain/incident/words.ts';
import { depthOptions, depthWords, usualDepth } from '../../../domain/views/review/depths.ts';
import { runCommand } from '../../commands/table.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { execute } from '../../store/actions.ts';
import styles from './dialogs.module.css';
import { useAsk } from './use-ask.ts';

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
          options={depthOptions}
          onChange={choose}
        />
      </div>
      <p className={styles.small}>{depthWords[facts.reviewDepth ?? usualDepth(facts)]}</p>
      <div>
        <Button small onClick={() => runCommand('review')}>
          Open the review
        </Button>
      </div>
      <ProblemText message={problem?.message} />
    </section>
  );
};
