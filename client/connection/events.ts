import type * as Y from 'yjs';
import type { BoardView } from '@forwhom/shared/protocol/http.ts';
import type { WorkshopPart } from '@forwhom/shared/vocabulary/workshop.ts';
import type { EndReason } from './ending.ts';
import type { Other } from './presence.ts';
import type { Saving } from './saving.ts';
import type { TrayItem } from './tray.ts';

/** What the rest of the page hears of its board. */
export interface ConnectionEvents {
  /** Another document takes the place of the one before, if any. */
  opened(doc: Y.Doc): void;
  /** The document is given up; another follows. Nothing may be written meanwhile. */
  reset(): void;
  ended(reason: EndReason): void;
  me(me: BoardView['me']): void;
  /** A part of the workshop as it stands now, always whole. */
  part(part: WorkshopPart): void;
  synced(): void;
  saving(saving: Saving): void;
  tray(items: readonly TrayItem[]): void;
  /** A sentence for the person. */
  told(message: string): void;
  others(others: readonly Other[]): void;
}
