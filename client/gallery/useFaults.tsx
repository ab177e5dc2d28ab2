import { useEffect, useState } from 'react';
import type { ProblemField } from '@forwhom/shared/protocol/http.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { checkTemplate } from './reading.ts';

/** Checking waits for a pause in the typing, in milliseconds. */
const PAUSE = 250;

/** What is wrong with the template as it stands. */
export function useFaults(template: Template): readonly ProblemField[] {
  const [faults, setFaults] = useState<readonly ProblemField[]>([]);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      checkTemplate(template).then(
        (checked) => wanted && setFaults(checked.ok ? [] : checked.faults),
        // Without the rules nothing is marked; the server has them, too.
        () => wanted && setFaults([]),
      );
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [template]);
  return faults;
}
