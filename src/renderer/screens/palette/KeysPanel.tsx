import { ownKeys } from '../../commands/own-keys.ts';
import { commandTable } from '../../commands/table.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import styles from './KeysPanel.module.css';

const withKeys = commandTable.filter((command) => command.keys !== undefined);
const groups = [...new Set(withKeys.map((command) => command.group))];

/** All keys, read from the command table. */
export const KeysPanel = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog
    title="Keys"
    about="Single letters work while no text field has the focus; press Escape to leave one."
    width={920}
    onClose={onClose}
  >
    <div className={styles.groups}>
      {groups.map((group) => (
        <section key={group}>
          <h3 className={styles.heading}>{group}</h3>
          <dl>
            {withKeys
              .filter((command) => command.group === group)
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
      {ownKeys.map(({ where, keys: all }) => (
        <section key={where}>
          <h3 className={styles.heading}>{where}</h3>
          <dl>
            {all.map(({ keys, does }) => (
              <div key={does} className={styles.row}>
                <dt>{does}</dt>
                <dd>
                  {keys.map((each) => (
                    <Kbd key={each} keys={each} />
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
