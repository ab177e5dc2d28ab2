import { t } from '../../words/t.ts';
import { Sheet } from '../Sheet.tsx';
import { Suggestions, type SuggestionsProps } from './Suggestions.tsx';

/** Suggested themes where there is no canvas to stand beside. Closing it dismisses them. */
export function SuggestSheet({ board, suggestions }: SuggestionsProps) {
  return (
    <Sheet title={t('suggest.title')} onClose={() => board.ui.setState({ suggestions: null })}>
      <Suggestions board={board} suggestions={suggestions} />
    </Sheet>
  );
}
