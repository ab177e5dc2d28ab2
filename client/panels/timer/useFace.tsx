import { useEffect, useState } from 'react';
import type { Board } from '../../state/model.ts';
import { faceOf, type Face } from './face.ts';
import { onTimer } from './watchTimer.ts';

const IDLE: Face = { state: 'idle' };

/** What the timer shows, second by second. Only what uses it is drawn again. */
export function useFace(board: Board): Face {
  const [face, setFace] = useState<Face>(IDLE);
  useEffect(() => onTimer(board, (timer, now) => setFace(faceOf(timer, now))), [board]);
  return face;
}
