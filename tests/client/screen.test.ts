import { describe, expect, it } from 'vitest';
import { namesNobody } from '@forwhom/shared/insights/everyone.ts';
import { initials } from '@forwhom/client/panels/initials.ts';
import { phasesOf, zonesDone } from '@forwhom/client/panels/agenda/phases.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import type { AgendaPart } from '@forwhom/shared/vocabulary/workshop.ts';
import { agendaOf, stepId, stepOf } from '../rules/agendas.ts';

const steps = Object.entries({ a: 'Welcome', b: 'Write', c: 'Write', d: 'Talk' }).map(([id, phase]) =>
  stepOf(id, { phase }),
);
const agenda = (current: string | null): AgendaPart =>
  agendaOf(steps, { current: current === null ? null : stepId(current) });

describe('on screen', () => {
  it.for([
    'Everyone',
    'everybody!',
    'for anyone who asks',
    'All users',
    'all of our customers',
    'Every employee',
    'anybody',
    'Alle Nutzer',
    'alle unsere Kundinnen',
    'jeder Mitarbeiter',
    'Irgendjemand',
    'Alle',
    'jedermann',
  ])('W11 the hint to name people answers to “%s”', (text) => {
    expect(namesNobody(text)).toBe(true);
  });

  it.for([
    'The night shift of the contact centre',
    'Whoever answers “where is my order”',
    'Small suppliers, all of them in Poland',
    'Allianz',
    'Team leads in support',
    'Alle im Lager Nord',
    'Jeder Fahrer der Frühschicht',
    'The overall planner',
    '',
  ])('W11 the hint to name people leaves “%s” alone', (text) => {
    expect(namesNobody(text)).toBe(false);
  });

  it('W12 the rail shows each phase once, and which one is now', () => {
    expect(phasesOf(agenda('c')).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Welcome done',
      'Write now',
      'Talk next',
    ]);
    expect(phasesOf(agenda(null)).every(({ state }) => state === 'next')).toBe(true);
  });

  it('W32 a zone is ticked off when its step is over and none for it is to come', () => {
    const zoned = Object.entries({ a: 'do', b: 'whom', c: 'do', d: null }).map(([id, zone]) =>
      stepOf(id, { zone: zone as ZoneId | null }),
    );
    const done = (current: string | null): readonly string[] =>
      zonesDone({ steps: zoned, current: current === null ? null : stepId(current) });
    expect([done(null), done('a'), done('b'), done('c')]).toEqual([[], [], [], ['whom']]);
    expect(new Set(done('d'))).toEqual(new Set(['do', 'whom']));
  });

  it('W14 an avatar has two letters of whoever it is', () => {
    expect(initials('Tove Lind')).toBe('TL');
    expect(initials('Jonas')).toBe('JO');
    expect(initials('Anna-Lena von Berg')).toBe('AB');
    expect(initials('ı')).not.toBe('');
    expect(initials('👩‍🔬 Ada')).toContain('A');
  });
});
