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
  let news = 0;
  const take = (...updates: Uint8Array[]): void => applyQuietly(doc, updates, 'server', () => void news++);
  return { doc, notes: doc.getMap('notes'), told, take, news: () => news };
};

describe('what comes from the server', () => {
  it('O60 is told to nobody who would have it written out anew', () => {
    const { notes, told, take, news } = taking();
    take(adding('one', 'two'), adding('three'));
    expect(news()).toBe(1);
    expect([...notes.keys()].toSorted()).toEqual(['one', 'three', 'two']);
    expect(told).toEqual([]);
    notes.set('mine', 'mine');
    expect(told).toHaveLength(1);
  });

  it('O60 and what is written in answer to it is told to all who listen', () => {
    const { doc, notes, told, take } = taking();
    const later: Uint8Array[] = [];
    notes.observe((_event, { origin }) => {
      if (origin !== 'server') return;
      notes.set('answer', 'mine');
      doc.on('update', (update: Uint8Array) => later.push(update));
    });
    take(adding('theirs'));
    const copy = new Y.Doc();
    for (const update of told) Y.applyUpdate(copy, update);
    expect([...copy.getMap('notes').keys()]).toEqual(['answer']);
    expect(later).toEqual(told);
  });

  it('O60 and to one who begins to listen then, where nobody did before', () => {
    const doc = new Y.Doc();
    const told: Uint8Array[] = [];
    const notes = doc.getMap('notes');
    notes.observe(() => doc.on('update', (update: Uint8Array) => told.push(update)));
    applyQuietly(doc, [adding('theirs')], 'server', () => undefined);
    notes.set('mine', 'mine');
    expect(told.length).toBeGreaterThan(0);
  });

  it('O60 is news where it is new, also what only removes or waits for something else', () => {
    const { take, news } = taking();
    const theirs = new Y.Doc();
    theirs.getMap('notes').set('one', 'one');
    const first = Y.encodeStateAsUpdate(theirs);
    const before = Y.encodeStateVector(theirs);
    theirs.getMap('notes').set('two', 'two');
    const second = Y.encodeStateAsUpdate(theirs, before);
    const both = Y.encodeStateVector(theirs);
    theirs.getMap('notes').delete('one');
    const removed = Y.encodeStateAsUpdate(theirs, both);
    const counts = [second, first, second, removed, removed, Y.encodeStateAsUpdate(theirs, both)].map((update) => {
      take(update);
      return news();
    });
    expect(counts).toEqual([1, 2, 2, 3, 3, 3]);
  });

  it('O60 is news, and whoever listens is still told, when somebody throws', () => {
    const { notes, told, take, news } = taking();
    notes.observe((_event, { origin }) => {
      if (origin === 'server') throw new Error('not today');
    });
    expect(() => take(adding('theirs'))).toThrow('not today');
    expect(news()).toBe(1);
    expect(notes.has('theirs')).toBe(true);
    notes.set('mine', 'mine');
    expect(told).toHaveLength(1);
  });

  it('O60 is no news where it cannot be read: kept, nobody could open the copy again', () => {
    const { take, news } = taking();
    expect(() => take(new Uint8Array([1, 1, 255, 255]))).toThrow('end of array');
    expect(news()).toBe(0);
  });
});
