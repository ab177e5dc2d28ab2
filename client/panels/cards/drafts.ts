import { draftRightsOf } from '@forwhom/shared/rules/permissions.ts';
import { veilOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { SessionState } from '../../state/model.ts';

/** Whether hidden notes of mine that no reveal has taken may come to the board now, as the server would judge it. */
export const mayAddDrafts = ({ agenda, me, sets, synced }: SessionState): boolean =>
  synced &&
  agenda !== null &&
  me !== null &&
  veilOf(agenda) === 'visible' &&
  draftRightsOf(me.role, { agenda, sets }).allowed.length > 0;
