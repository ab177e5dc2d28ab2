import { applyAwarenessUpdate, Awareness } from 'y-protocols/awareness';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { AwarenessHub, type Attendee } from '@forwhom/server/gateway/awareness-hub.ts';
import { FrameReader, frameType } from '@forwhom/shared/protocol/frames.ts';
import { personRow } from '../support/world.ts';
import { HandTimers } from './hand-timers.ts';
import { HandClock } from './server.ts';

/** Somebody whose page takes in what it hears as stock clients do. */
function attendee(name: string, page: Awareness): Attendee {
  const send = (frame: Uint8Array): void => {
    const reader = new FrameReader(frame);
    if (reader.number() === frameType.awareness) applyAwarenessUpdate(page, reader.bytes(), 'server');
  };
  return { participant: personRow(name).id, ready: true, cursor: null, send };
}

test('P5 a page that stays open sees who is editing after the server’s clock was set back', () => {
  const page = new Awareness(new Y.Doc());
  page.setLocalState(null);
  const seen = (clock: HandClock): unknown[] => {
    const timers = new HandTimers();
    const hub = new AwarenessHub((id) => personRow(id.slice('person-'.length)), clock, timers);
    const [ann, bob] = [attendee('ann', page), attendee('bob', new Awareness(new Y.Doc()))];
    for (const one of [ann, bob]) hub.enter(one);
    hub.say(bob, { clientId: 7, clock: 1, state: { editing: 'note-0001', selected: [] } });
    timers.advance(1_000);
    const editing = [...page.getStates().values()].map(({ editing }) => editing as unknown);
    hub.exit(bob);
    timers.advance(1_000);
    hub.close();
    return editing;
  };
  const clock = new HandClock();
  expect(seen(clock)).toEqual(['note-0001']);
  clock.advance(-3_600_000);
  expect(seen(clock)).toEqual(['note-0001']);
  clock.advance(1);
  expect(seen(clock)).toEqual(['note-0001']);
  page.destroy();
});
