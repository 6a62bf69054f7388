import type { KeyedService } from '../../shared/services/services.ts';
import { firehydrant } from './firehydrant/service.ts';
import { github } from './github/service.ts';
import { jira } from './jira/service.ts';
import { pagerduty } from './pagerduty/service.ts';
import type { MainService } from './service.ts';
import { statuspage } from './statuspage/service.ts';
import { zoom } from './zoom/service.ts';

/** Main's table of services: how each one is asked, and what a test finds. */
const table: { readonly [S in KeyedService]: MainService<S> } = {
  firehydrant,
  github,
  jira,
  pagerduty,
  statuspage,
  zoom,
};

export const serviceOf = <S extends KeyedService>(service: S): MainService<S> => table[service];
