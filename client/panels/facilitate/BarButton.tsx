import type { ReactNode } from 'react';

interface BarButtonProps {
  readonly name: string;
  readonly icon: ReactNode;
  /** Where there is no room for words: the picture stands for them, and its name stays. */
  readonly iconOnly: boolean;
  readonly pressed?: boolean;
  /** Nothing else is left to do. */
  readonly primary?: boolean;
  readonly onPress: () => void;
}

/** One of the facilitator's secondary acts. */
export function BarButton({ name, icon, iconOnly, pressed, primary = false, onPress }: BarButtonProps) {
  return (
    <button
      type="button"
      className={`btn ${primary ? 'btn-primary' : 'btn-quiet'} ${iconOnly ? 'btn-icon' : 'btn-small'}`}
      aria-pressed={pressed}
      {...(iconOnly ? { 'aria-label': name, title: name } : {})}
      onClick={onPress}
    >
      {iconOnly ? icon : name}
    </button>
  );
}
