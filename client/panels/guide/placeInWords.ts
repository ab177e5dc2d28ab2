import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Region } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';

/** A region as one would say it to people who look elsewhere. */
export function placeInWords({ session }: Pick<Board, 'session'>, region: Region): string {
  switch (region.kind) {
    case 'board':
    case 'box':
      return t('guide.board');
    case 'notes':
      return t('guide.notes');
    case 'zone':
      return session.getState().zones.find(({ id }) => id === region.zone)?.prompt ?? t('guide.board');
    default:
      return unreachable(region);
  }
}
