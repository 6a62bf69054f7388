import { commandTable } from '../../commands/table.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import styles from './KeysPanel.module.css';

const groups = [...new Set(commandTable.map((command) => command.group))];

/** All keys, read from the command table. */
export const KeysPanel = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog
    title="Keys"
    about="Single letters work while no text field has the focus; press Escape to leave one."
    width={820}
    onClose={onClose}
  >
    <div className={styles.groups}>
      {groups.map((group) => (
        <section key={group}>
          <h3 className={styles.heading}>{group}</h3>
          <dl>
            {commandTable
              .filter((command) => command.group === group && command.keys !== undefined)
              .map((command) => (
                <div key={command.id} className={styles.row}>
                  <dt>{command.name}</dt>
                  <dd>
                    {command.keys?.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
);
