import { printedFields, updateFieldTable } from '../../../domain/incident/update-field-table.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import { FieldFindings } from './FieldFindings.tsx';
import styles from './fields.module.css';
import { OnSending } from './OnSending.tsx';
import { TextField } from './TextField.tsx';

/**
 * The fields in the order of the format, each with its findings. The last one, the next update, is in the foot: it
 * is a choice that must always be visible.
 */
export const Write = ({ audience }: { readonly audience: Audience }) => (
  <>
    <div className={styles.titleFindings}>
      <FieldFindings audience={audience} field="title" />
    </div>
    {printedFields.map((field) => (
      <TextField
        key={field}
        audience={audience}
        field={field}
        hint={updateFieldTable[field].hint[audience]}
      />
    ))}
    <OnSending audience={audience} />
  </>
);
