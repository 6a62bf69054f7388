import type { Audience } from '../../../domain/incident/words.ts';
import { FieldFindings } from './FieldFindings.tsx';
import styles from './fields.module.css';
import { OnSending } from './OnSending.tsx';
import { TextField } from './TextField.tsx';

/**
 * The fields in the order of the format, each with what the check says about it. The last one, the next update,
 * stands in the foot: it is a choice that must not be out of sight.
 */
export const Write = ({ audience }: { readonly audience: Audience }) => (
  <>
    <div className={styles.titleFindings}>
      <FieldFindings audience={audience} field="title" />
    </div>
    <TextField audience={audience} field="summary" hint="What is happening, in a sentence or two" />
    <TextField audience={audience} field="impact" hint="Who is affected, how, since when" />
    <TextField audience={audience} field="currentStatus" hint="What is known and what is being done" />
    <TextField
      audience={audience}
      field="nextSteps"
      hint={audience === 'internal' ? 'What comes next · who does it' : 'What comes next'}
    />
    <TextField audience={audience} field="unknowns" hint="Open questions, unproven causes" />
    <TextField audience={audience} field="needs" hint="What readers can do" />
    <OnSending audience={audience} />
  </>
);
