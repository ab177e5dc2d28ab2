import * as Y from 'yjs';

type Step = Y.UndoManager['undoStack'][number];

// What stood before a value is known to the document's own structures only.
/* oxlint-disable no-underscore-dangle */

/**
 * Puts back what a key held before this step, in place of a value that the step set and that is about to be taken away.
 * Yjs itself puts it back only where nobody else has set the key: of two people who set it at once, the one whose value
 * stayed would take it away by undo and leave nothing, and a note without a place is none. To be called within the
 * transaction that takes the step back.
 */
export function leaveStanding(value: Y.Item, step: Step): void {
  const { parent, parentSub } = value;
  if (value.deleted || !(parent instanceof Y.Map) || parentSub === null || parent._map.get(parentSub) !== value) return;
  const isOfTheStep = (item: Y.Item): boolean =>
    Y.isDeleted(step.deletions, item.id) && !Y.isDeleted(step.insertions, item.id);
  let before = value.left;
  while (before !== null && !isOfTheStep(before)) before = before.left;
  if (!(before?.content instanceof Y.ContentAny)) return;
  parent.set(parentSub, before.content.arr[0]);
  const standIn = parent._map.get(parentSub);
  // What I had set before stands again: my earlier steps go on from there. What others had set stays theirs.
  if (standIn === undefined || before.id.client !== value.id.client) return;
  before.redone = standIn.id;
  standIn.keep = true;
}
