import type { AssumptionLine } from '../../domain/views/assumptions.ts';
import { Linked } from './links/Linked.tsx';

interface Props {
  readonly assumption: Pick<AssumptionLine, 'disproof' | 'asked'>;
  readonly className: string | undefined;
}

/** What would disprove an assumption, and who is asked to find out; nothing where nobody has said. */
export const Disproof = ({ assumption: { disproof, asked }, className }: Props) =>
  disproof + asked !== '' && (
    <p className={className} dir="auto">
      {disproof !== '' && (
        <>
          Would be disproved by: <Linked text={disproof} />
        </>
      )}
      {disproof !== '' && asked !== '' && ' · '}
      {asked}
    </p>
  );
