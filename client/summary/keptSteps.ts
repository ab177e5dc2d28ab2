import type { BoardId, NextStepId } from '@forwhom/shared/vocabulary/ids.ts';

/** What the fields of a form say, by their names. */
type Said = Readonly<Record<string, string>>;
type Kept = Readonly<Record<NextStepId, Said>>;

const keyOf = (board: BoardId): string => `forwhom.steps.${board}`;

function allOf(board: BoardId): Kept {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(board)) ?? '{}') as Kept;
  } catch {
    return {};
  }
}

/** The next steps that were begun or changed in this tab, and not saved. Like half a thought they go with the tab. */
export const keptSteps = (board: BoardId): readonly NextStepId[] => Object.keys(allOf(board)) as NextStepId[];

export const keptStep = (board: BoardId, step: NextStepId): Said | null => allOf(board)[step] ?? null;

/** null: it was saved, or is not wanted any more. */
export function keepStep(board: BoardId, step: NextStepId, said: Said | null): void {
  const { [step]: _, ...others } = allOf(board);
  try {
    sessionStorage.setItem(keyOf(board), JSON.stringify(said === null ? others : { ...others, [step]: said }));
  } catch {
    // Storage may be full or forbidden: then it is lost with its form, as it would have been.
  }
}
