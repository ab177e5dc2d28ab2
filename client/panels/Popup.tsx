import { Popover } from 'radix-ui';
import { useRef, type ReactNode } from 'react';

interface PopupProps {
  readonly trigger: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'center' | 'end';
  /** Stands clear of what this selects, instead of the button alone. */
  readonly clearOf?: string;
  /** Wider, for what has forms in it. */
  readonly wide?: boolean;
}

/** What opens at a button, over the board and not instead of it. It is there as soon as it has been fetched. */
export function Popup({ trigger, label, children, side = 'bottom', align = 'end', clearOf, wide = false }: PopupProps) {
  const bar = useRef({
    getBoundingClientRect: () => document.querySelector(clearOf ?? 'body')?.getBoundingClientRect() ?? new DOMRect(),
  });
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      {/* Behind the trigger: the last one counts. */}
      {clearOf !== undefined && <Popover.Anchor virtualRef={bar} />}
      <Popover.Portal>
        <Popover.Content
          side={side}
          align={align}
          sideOffset={12}
          collisionPadding={12}
          aria-label={label}
          className={`float popup ${wide ? 'popup-wide' : ''}`}
          onKeyDown={(event) => event.stopPropagation()}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Closes the popup with what it does. */
export const PopupClose = Popover.Close;
