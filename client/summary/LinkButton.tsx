import type { ComponentProps } from 'react';

interface LinkButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'children' | 'aria-label'> {
  readonly words: string;
  /** What it concerns, for those who do not see where it stands. */
  readonly about?: string | undefined;
}

/** A button that reads like a link: what can be done to one thing among many. */
export function LinkButton({ words, about, className = '', ...rest }: LinkButtonProps) {
  return (
    <button
      type="button"
      className={`link ${className}`}
      aria-label={about === undefined ? undefined : `${words}: ${about}`}
      {...rest}
    >
      {words}
    </button>
  );
}
