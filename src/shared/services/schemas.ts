import { z } from 'zod';
import { limits } from '../../domain/incident/limits.ts';
import { settingsLimits } from '../limits.ts';
import { keyedServiceNames } from './services.ts';

export const keyedServiceSchema = z.enum(keyedServiceNames);

const fieldValueSchema = z.union([
  z.string().trim().max(settingsLimits.serviceField),
  z.array(z.string().trim().min(1).max(settingsLimits.serviceField)).max(limits.serviceList).readonly(),
]);

/** The settings of one service as they are stored: no key. An empty address is the usual one. */
export const serviceSettingsSchema = z.object({
  baseUrl: z.string().trim().max(settingsLimits.apiUrl),
  fields: z.record(z.string().max(100), fieldValueSchema),
});
