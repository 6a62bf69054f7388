import { serviceLabels } from '../../../domain/services/names.ts';
import { type KeyedService, keyedServiceNames } from '../../../shared/services/services.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { Segments } from '../../components/ui/Segments.tsx';
import { useKept } from './kept.tsx';
import { Section } from './Section.tsx';
import { ServiceSection } from './ServiceSection.tsx';
import styles from './settings.module.css';

interface Props {
  readonly settings: SettingsView;
  /** The one to show first. */
  readonly service?: KeyedService | undefined;
}

/** The services that the console can be connected to, one at a time. */
export const ServicesSection = ({ settings: { services }, service }: Props) => {
  const [chosen, setChosen] = useKept('services.chosen', () => service ?? keyedServiceNames[0]);
  return (
    <div className={styles.parts}>
      <Section title="Services" about="Each is optional. A key stays on this computer.">
        <div>
          <Segments
            label="Service"
            value={chosen ?? ''}
            options={keyedServiceNames.map((value) => ({
              value,
              label: services[value].hasKey ? `${serviceLabels[value]} ✓` : serviceLabels[value],
              title: services[value].hasKey ? 'Its key is saved' : 'Not connected yet',
            }))}
            onChange={(value) => setChosen(value === '' ? undefined : value)}
          />
        </div>
      </Section>
      {chosen !== undefined && <ServiceSection key={chosen} service={chosen} view={services[chosen]} />}
    </div>
  );
};
