import { Tabs } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import type { SettingsSection } from '../../../shared/keys/usual-keys.ts';
import type { KeyedService } from '../../../shared/services/services.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { useFocusInSight } from '../../components/use-focus-in-sight.ts';
import { useSettings } from '../../store/settings.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { AudiencesSection } from './AudiencesSection.tsx';
import { CadenceSection } from './CadenceSection.tsx';
import { DestinationsSection } from './DestinationsSection.tsx';
import { EndingSection } from './EndingSection.tsx';
import { KeysSection } from './KeysSection.tsx';
import { KeepTyped } from './kept.tsx';
import { LeadingSection } from './LeadingSection.tsx';
import { MailSection } from './MailSection.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { PhrasesSection } from './PhrasesSection.tsx';
import { RemindersSection } from './RemindersSection.tsx';
import { ServicesSection } from './ServicesSection.tsx';
import { SharedRecordSection } from './SharedRecordSection.tsx';
import { SlackSection } from './SlackSection.tsx';
import styles from './settings.module.css';
import { YouSection } from './YouSection.tsx';

interface SectionEntry {
  readonly id: SettingsSection;
  readonly name: string;
  readonly Content: (props: {
    readonly settings: SettingsView;
    readonly service?: KeyedService | undefined;
  }) => ReactNode;
}

const sections: readonly SectionEntry[] = [
  { id: 'slack', name: 'Slack', Content: SlackSection },
  { id: 'mail', name: 'Email', Content: MailSection },
  { id: 'services', name: 'Services', Content: ServicesSection },
  { id: 'sharedRecord', name: 'Shared record', Content: SharedRecordSection },
  { id: 'destinations', name: 'Destinations', Content: DestinationsSection },
  { id: 'people', name: 'People', Content: PeopleSection },
  { id: 'audiences', name: 'Updates', Content: AudiencesSection },
  { id: 'phrases', name: 'Phrases', Content: PhrasesSection },
  { id: 'cadence', name: 'Cadence', Content: CadenceSection },
  { id: 'leading', name: 'Leading', Content: LeadingSection },
  { id: 'ending', name: 'Ending', Content: EndingSection },
  { id: 'reminders', name: 'Reminders', Content: RemindersSection },
  { id: 'keys', name: 'Keys', Content: KeysSection },
  { id: 'you', name: 'You', Content: YouSection },
];

/** A section's content. A late answer, such as a server's, does not move the focused field out of view. */
const InSight = ({ children }: { readonly children: ReactNode }) => {
  const content = useRef<HTMLDivElement>(null);
  useFocusInSight(content);
  return <div ref={content}>{children}</div>;
};

interface Props {
  readonly section: SettingsSection;
  /** In the section of services, the one to show first. */
  readonly service?: KeyedService | undefined;
  readonly onClose: () => void;
}

/** All settings, in sections. Each saves separately. */
export const Settings = ({ section, service, onClose }: Props) => {
  const settings = useSettings((store) => store.settings);
  const [shown, setShown] = useState<string>(section);
  return (
    <Dialog title="Settings" width={800} onClose={onClose}>
      {settings === null ? (
        <p className={dialogs.note}>Reading the settings …</p>
      ) : (
        <KeepTyped>
          <div className={styles.all}>
            <div className={styles.problems}>
              {settings.problems.map((problem) => (
                <p key={problem} className={dialogs.warning}>
                  {problem}
                </p>
              ))}
            </div>
            <Tabs.Root
              orientation="vertical"
              className={styles.layout}
              value={shown}
              onValueChange={setShown}
            >
              <Tabs.List aria-label="Settings" className={styles.list}>
                {sections.map(({ id, name }) => (
                  <Tabs.Trigger
                    key={id}
                    value={id}
                    autoFocus={id === section}
                    data-autofocus={id === section}
                    className={styles.tab}
                  >
                    {name}
                  </Tabs.Trigger>
                ))}
              </Tabs.List>
              {sections.map(({ id, Content }) => (
                <Tabs.Content key={id} value={id} tabIndex={-1} className={styles.content}>
                  <InSight>
                    <Content settings={settings} service={service} />
                  </InSight>
                </Tabs.Content>
              ))}
            </Tabs.Root>
          </div>
        </KeepTyped>
      )}
    </Dialog>
  );
};
