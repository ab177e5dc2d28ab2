import { createStore } from 'zustand/vanilla';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { remember, remembered } from '../remembered.ts';

/** Whether this browser was told to sound at zero, or not to; null: nobody has said. */
export const soundChoice = createStore<{ readonly on: boolean | null }>(() => {
  const kept = remembered('sound');
  return { on: kept === null ? null : kept === 'on' };
});

export function chooseSound(on: boolean): void {
  remember('sound', on ? 'on' : 'off');
  soundChoice.setState({ on });
}

/** On for facilitators, off for the others, until somebody says otherwise. */
export const sounds = (choice: boolean | null, role: Role | null): boolean => choice ?? role === 'facilitator';
