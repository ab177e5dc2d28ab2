import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyQuietly } from '@forwhom/client/connection/quietly.ts';

/** The update that adds these keys. */
function adding(...keys: string[]): Uint8Array {
  const doc = new Y.Doc();
  for (const key of keys) doc.getMap('notes').set(key, key);
  return Y.encodeStateAsUpdate(doc);
}

const taking = () => {
  const doc = new Y.Doc();
  const told: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => told.push(update));
  return { doc, notes: doc.getMap('notes'), told };
};

describe('what comes from the server', () => {
  it('O60 is told to nobody who would have it written out anew', () => {
    const { doc, notes, told } = taking();
    applyQuietly(doc, [adding('one', 'two'), adding('three')], 'server');
    expect([...notes.keys()].toSorted()).toEqual(['one', 'three', 'two']);
    expect(told).toEqual([]);
    notes.set('mine', 'mine');
    expect(told).toHaveLength(1);
  });

  it('O60 and what is written in answer to it is told to all who listen', () => {
    const { doc, notes, told } = taking();
    const later: Uint8Array[] = [];
    notes.observe((_event, { origin }) => {
      if (origin !== 'server') return;
      notes.set('answer', 'mine');
      doc.on('update', (update: Uint8Array) => later.push(update));
    });
    applyQuietly(doc, [adding('theirs')], 'server');
    const copy = new Y.Doc();
    for (const update of told) Y.applyUpdate(copy, update);
    expect([...copy.getMap('notes').keys()]).toEqual(['answer']);
    expect(later).toEqual(told);
  });

  it('O60 and whoever listens is still told after somebody has thrown', () => {
    const { doc, notes, told } = taking();
    notes.observe((_event, { origin }) => {
      if (origin === 'server') throw new Error('not today');
    });
    expect(() => applyQuietly(doc, [adding('theirs')], 'server')).toThrow('not today');
    expect(notes.has('theirs')).toBe(true);
    notes.set('mine', 'mine');
    expect(told).toHaveLength(1);
  });
});
