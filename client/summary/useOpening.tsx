import { useState } from 'react';

interface Opening {
  readonly isOpen: boolean;
  /** It was open before: the focus comes back to its button, see `takeFocus`. */
  readonly wasOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** Something that takes the place of the button that opens it. */
export function useOpening(): Opening {
  const [state, setState] = useState<'unopened' | 'open' | 'closed'>('unopened');
  return {
    isOpen: state === 'open',
    wasOpen: state === 'closed',
    open: () => setState('open'),
    close: () => setState('closed'),
  };
}

/** As a ref: the focus goes there as soon as it is on the page. */
export const takeFocus = (element: HTMLElement | null): void => element?.focus();
