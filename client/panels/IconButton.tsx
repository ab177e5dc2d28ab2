import type { ComponentProps, ReactNode } from 'react';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title' | 'className' | 'type'> {
  /** What it does: its name, and its tooltip. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A quiet button that shows an icon alone. */
export function IconButton({ name, children, ...rest }: IconButtonProps) {
  return (
    <button type="button" className="btn btn-quiet btn-icon" aria-label={name} title={name} {...rest}>
      {children}
    </button>
  );
}
