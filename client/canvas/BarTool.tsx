import type { LucideIcon } from 'lucide-react';

interface BarToolProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** The label stands beside the symbol. */
  readonly inWords?: boolean;
  readonly tip?: string;
  readonly danger?: boolean;
  /** Left out where there is nothing to be on or off. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
  /** It was pressed with the pointer: keys are the notes' again. Who came by key stays in the bar. */
  readonly onPointed: () => void;
}

/** One button of a bar. */
export function BarTool({ icon: Icon, label, inWords, tip, danger, pressed, onClick, onPointed }: BarToolProps) {
  return (
    <button
      type="button"
      className={danger ? 'bar-button danger' : 'bar-button'}
      aria-label={label}
      title={tip ?? label}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={(event) => {
        onClick();
        if (event.detail > 0) onPointed();
      }}
    >
      <Icon size={18} aria-hidden />
      {inWords && label}
    </button>
  );
}
