import type { CommandInput } from '../../src/domain/incident/commands.ts';
import type { Kill } from './kinds.ts';
import type { DeliveryView, SubjectConfig } from './subject.ts';

/** What is asked of a subject, in this process or in a child. */
export type Ask =
  | { readonly do: 'start'; readonly config: SubjectConfig; readonly kill: Kill | null }
  | { readonly do: 'declare'; readonly commandId: string }
  | {
      readonly do: 'execute';
      readonly incident: string;
      readonly commandId: string;
      readonly input: CommandInput;
    }
  | { readonly do: 'clock'; readonly offsetMs: number }
  | { readonly do: 'close' };

export interface ToChild {
  readonly id: number;
  readonly ask: Ask;
}

export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'view'; readonly view: readonly DeliveryView[] }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'broke'; readonly id: number; readonly message: string };
