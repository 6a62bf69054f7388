import { useEffect, useRef, useState } from 'react';
import { type Problem, problem, type Result } from '../../../domain/result.ts';
import type { OnCallKnown, RemoteIncident, RemoteServices } from '../../../shared/pagerduty.ts';
import { api } from '../../api.ts';
import { useSettings } from '../../store/settings.ts';

/** Something that is read from PagerDuty when a dialog opens. */
interface Reading<T> {
  readonly value: T | null;
  readonly problem: string | null;
  readonly isReading: boolean;
  /** Asks again. */
  readonly again: () => void;
}

const noAnswer = problem('noAnswer', 'The console did not answer. Try again.');

const useReading = <T>(wanted: boolean, ask: (again: boolean) => Promise<Result<T, Problem>>): Reading<T> => {
  const [known, setKnown] = useState<{ readonly value: T | null; readonly problem: string | null }>({
    value: null,
    problem: null,
  });
  const [isReading, setReading] = useState(wanted);
  const round = useRef(0);
  const read = async (again: boolean) => {
    round.current += 1;
    const mine = round.current;
    setReading(true);
    const answer = await ask(again).catch(() => noAnswer);
    if (mine !== round.current) return;
    setReading(false);
    setKnown(({ value }) =>
      answer.ok ? { value: answer.value, problem: null } : { value, problem: answer.error.message },
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read once, when it is first wanted
  useEffect(() => {
    if (wanted) void read(false);
    return () => {
      round.current += 1;
    };
  }, [wanted]);
  return { ...known, isReading, again: () => void read(true) };
};

/** Whether PagerDuty is connected. */
export const useHasPagerDuty = (): boolean =>
  useSettings(({ settings }) => settings?.services.pagerduty.hasKey ?? false);

/** Who is on call now. */
export const useOnCall = (): Reading<OnCallKnown> =>
  useReading(useHasPagerDuty(), (again) => api.whoIsOnCall({ fresh: again }));

/** The services that an incident can be declared about; read only when wanted. */
export const useServices = (wanted: boolean): Reading<RemoteServices> =>
  useReading(useHasPagerDuty() && wanted, () => api.pagerDutyServices(null));

/** The open incidents there; read only when wanted. */
export const useOpenThere = (wanted: boolean): Reading<readonly RemoteIncident[]> =>
  useReading(useHasPagerDuty() && wanted, () => api.openInPagerDuty(null));
