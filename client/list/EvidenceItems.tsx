import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { evidences, type Evidence } from '@forwhom/shared/vocabulary/board.ts';
import { evidenceInWords, evidenceSymbol } from '../words/evidence.ts';
import { t } from '../words/t.ts';

interface EvidenceItemsProps {
  readonly current: Evidence | null;
  readonly onChoose: (evidence: Evidence) => void;
}

/** How we know what stands there. The chosen answer again takes it back. */
export function EvidenceItems({ current, onChoose }: EvidenceItemsProps) {
  return (
    <>
      <DropdownMenu.Label className="menu-label">{t('canvas.evidence')}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={current ?? ''}>
        {evidences.map((one) => (
          <DropdownMenu.RadioItem key={one} value={one} className="menu-item" onSelect={() => onChoose(one)}>
            <span className="w-4 text-center text-ink-3" aria-hidden>
              {evidenceSymbol[one]}
            </span>
            <span className="flex-1">{evidenceInWords(one)}</span>
            <DropdownMenu.ItemIndicator>
              <Check size={16} aria-hidden />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </>
  );
}
