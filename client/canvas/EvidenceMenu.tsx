import { evidences, type Evidence } from '@forwhom/shared/vocabulary/board.ts';
import { evidenceInWords, evidenceSymbol } from '../words/evidence.ts';
import { t } from '../words/t.ts';
import { BarMenu } from './BarMenu.tsx';

interface EvidenceMenuProps {
  /** null: not asked, or the selected notes differ. */
  readonly evidence: Evidence | null;
  readonly onChoose: (evidence: Evidence) => void;
  readonly onPointed: () => void;
}

/** How we know what stands on the selected notes. The chosen answer again takes it back. */
export function EvidenceMenu({ evidence, onChoose, onPointed }: EvidenceMenuProps) {
  const words = evidence === null ? t('canvas.evidenceNone') : evidenceInWords(evidence);
  return (
    <BarMenu
      label={t('canvas.evidenceIs', { words })}
      tip={t('canvas.evidence')}
      face={evidence === null ? t('canvas.evidence') : `${evidenceSymbol[evidence]} ${words}`}
      onPointed={onPointed}
      items={evidences.map((one, i) => ({
        key: one,
        label: evidenceInWords(one),
        face: (
          <>
            <span className="bar-symbol" aria-hidden>
              {evidenceSymbol[one]}
            </span>
            {evidenceInWords(one)}
            <kbd className="kbd by-mouse" aria-hidden>
              {i + 1}
            </kbd>
          </>
        ),
        pressed: one === evidence,
        onChoose: () => onChoose(one),
      }))}
    />
  );
}
