import { sayCause } from '../../../domain/causes/cause.ts';
import type { Problem } from '../../../domain/result.ts';
import { Button } from '../../components/ui/Button.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { openSettings } from '../../store/ui.ts';

/** Why FireHydrant could not be asked, with what helps. */
export const NotConnected = ({
  problem,
  onAgain,
}: {
  readonly problem: Problem;
  readonly onAgain: () => void;
}) => (
  <>
    <ProblemText
      message={problem.cause === undefined ? problem.message : sayCause(problem.cause, 'try again')}
    />
    <div>
      <Button onClick={() => openSettings({ section: 'services', service: 'firehydrant' })}>
        Set up FireHydrant …
      </Button>{' '}
      <Button onClick={onAgain}>Ask again</Button>
    </div>
  </>
);
