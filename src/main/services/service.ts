import type { Problem, Result } from '../../domain/result.ts';
import type { KeyedService, ServiceFields, ServiceTested } from '../../shared/services/services.ts';
import type { ServiceCall } from './client.ts';
import type { Transport } from './transport.ts';

/** What it takes to ask a service. */
interface Access<S extends KeyedService> {
  /** Never empty. */
  readonly key: string;
  readonly baseUrl: string;
  readonly fields: ServiceFields<S>;
  readonly transport: Transport;
}

/** Everything that main has to know about one service. What it does for an incident are errands (main/errands). */
export interface MainService<S extends KeyedService> {
  /** Creates its caller; opens nothing until that is used. */
  readonly call: (access: Access<S>) => ServiceCall;
  /** Finds out whether everything is set up. Reads only. */
  readonly test: (call: ServiceCall, fields: ServiceFields<S>) => Promise<Result<ServiceTested, Problem>>;
}
