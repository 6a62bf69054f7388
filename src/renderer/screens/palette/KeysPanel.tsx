import { fromAccelerator } from '../../../shared/keys/chords.ts';
import { keysOf, system } from '../../commands/keys-now.ts';
import { ownKeys } from '../../commands/own-keys.ts';
import { commandTable } from '../../commands/table.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { useSettings } from '../../store/settings.ts';
import styles from './KeysPanel.module.css';

/** The key that works from any program, listed with the rest. */
const anywhere = (globalKey: string) => ({
  where: 'From any program',
  keys: [{ keys: globalKey === '' ? [] : [fromAccelerator(globalKey, system)], does: 'Bring the strip up' }],
});

/** All current keys. They do not change while it is open. */
export const KeysPanel = ({ onClose }: { readonly onClose: () => void }) => {
  const globalKey = useSettings(({ settings }) => settings?.reminders.globalKey ?? '');
  const withKeys = commandTable.filter((command) => keysOf(command).length > 0);
  const groups = [...new Set(withKeys.map((command) => command.group))];
  return (
    <Dialog
      title="Keyboard shortcuts"
      about="A single letter acts on the selected row. Two letters in a row count as typing, and go to the capture line."
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
                      {keysOf(command).map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        {[anywhere(globalKey), ...ownKeys].map(({ where, keys: all }) => (
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
};
