import { describe, expect, it } from 'vitest';
import { namesNobody } from '@forwhom/client/panels/everyone.ts';
import { initials } from '@forwhom/client/panels/initials.ts';
import { phasesOf } from '@forwhom/client/panels/agenda/phases.ts';
import type { AgendaPart, Step } from '@forwhom/shared/vocabulary/workshop.ts';
import type { StepId, TemplateId } from '@forwhom/shared/vocabulary/ids.ts';

const step = (id: string, phase: string): Step => ({
  id: id as StepId,
  phase,
  title: id,
  prompt: id,
  minutes: 1,
  zone: null,
});
const agenda = (current: string | null): AgendaPart => ({
  title: 'Team',
  template: 'blank' as TemplateId,
  steps: [step('a', 'Welcome'), step('b', 'Write'), step('c', 'Write'), step('d', 'Talk')],
  current: current as StepId | null,
  locked: false,
});

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

  it('W14 an avatar has two letters of whoever it is', () => {
    expect(initials('Tove Lind')).toBe('TL');
    expect(initials('Jonas')).toBe('JO');
    expect(initials('Anna-Lena von Berg')).toBe('AB');
    expect(initials('ı')).not.toBe('');
    expect(initials('👩‍🔬 Ada')).toContain('A');
  });
});
