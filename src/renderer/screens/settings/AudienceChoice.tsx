import { type Audience, audienceLabels, audiences } from '../../../domain/incident/words.ts';
import { Segments } from '../../components/ui/Segments.tsx';
import dialogs from '../dialogs/dialogs.module.css';

const options = audiences.map((value) => ({ value, label: audienceLabels[value] }));

const meaning: Readonly<Record<Audience, string>> = {
  internal: 'It gets the internal updates, with the names of owners.',
  external: 'It gets the external updates, without names; mail recipients never see each other.',
};

interface Props {
  readonly value: Audience;
  readonly onChange: (value: Audience) => void;
}

/** Which of the two series of updates a destination gets. */
export const AudienceChoice = ({ value, onChange }: Props) => (
  <div className={dialogs.group}>
    <span className={dialogs.small} aria-hidden>
      Audience
    </span>
    <div>
      <Segments label="Audience" value={value} options={options} onChange={onChange} />
    </div>
    <p className={dialogs.small}>{meaning[value]}</p>
  </div>
);
