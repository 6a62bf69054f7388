import type { StatusPageServiceName } from '../../../domain/media/status-page.ts';
import type { StatusPages } from './page.ts';
import { statuspage } from './statuspage.ts';

/** Every service whose status pages the console can write to. Instatus, Better Stack and Cachet fit the same shape. */
export const statusPages: Readonly<Record<StatusPageServiceName, StatusPages>> = { statuspage };
