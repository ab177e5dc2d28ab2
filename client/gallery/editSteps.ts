import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { StepId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_QUESTIONS } from '@forwhom/shared/vocabulary/voting.ts';
import { MAX_MINUTES, MAX_STEPS } from '@forwhom/shared/vocabulary/workshop.ts';
import { changed, freeId, known, moved, resourced, within } from './editLists.ts';
import type { BallotQuestion, StepEdit, TemplateBallot, TemplateStep, TemplateZone } from './edits.ts';

/** Minutes of a new step. */
const NEW_MINUTES = 5;

/** Without the ballot's question at this place, or without its whole ballot (null). */
function withoutRound(template: Template, id: StepId, at: number | null): Template {
  const ballot = template.steps.find((step) => step.id === id)?.ballot;
  if (!ballot) return template;
  const left = at === null ? [] : ballot.questions.toSpliced(at, 1);
  return {
    ...template,
    steps: changed(template.steps, id, (step) => ({
      ...step,
      ballot: left.length === 0 ? null : { ...ballot, questions: left },
    })),
    questions: resourced(template.questions, (source) => {
      if (source.kind !== 'round' || source.step !== id) return source;
      if (left.length === 0 || source.question === at) return { kind: 'told' };
      return at !== null && source.question > at ? { ...source, question: source.question - 1 } : source;
    }),
  };
}

const noBallot: Omit<TemplateBallot, 'questions'> = {
  over: 'themes-and-notes',
  zone: null,
  dots: null,
  most: 2,
  secret: true,
  byFunction: true,
  late: 'full',
};

function withBallotQuestion(step: TemplateStep, at: number, question: BallotQuestion): TemplateStep {
  const ballot = step.ballot ?? { ...noBallot, questions: [] };
  if (at >= MAX_QUESTIONS) return step;
  const questions = ballot.questions.toSpliced(Math.min(at, ballot.questions.length), 1, question);
  return { ...step, ballot: { ...ballot, questions } };
}

const ballotOf = (zones: readonly TemplateZone[], ballot: TemplateBallot): TemplateBallot => ({
  ...ballot,
  zone: known(zones, ballot.zone),
});

/** Steps and their ballots after a change. */
export function stepEdited(template: Template, edit: StepEdit): Template {
  const { zones, steps } = template;
  switch (edit.kind) {
    case 'step':
      return {
        ...template,
        steps: changed(steps, edit.id, (step) => {
          const next = { ...step, ...edit.change };
          const zone = known(zones, next.zone);
          const minutes = within(next.minutes, 0, MAX_MINUTES, step.minutes);
          // Names can be left out only where notes are hidden until a reveal.
          const authors = next.veil === 'visible' && next.authors === 'never-stored' ? 'at-reveal' : next.authors;
          return { ...next, zone, minutes, authors };
        }),
      };
    case 'add-step': {
      if (steps.length >= MAX_STEPS) return template;
      const { title, prompt } = edit;
      const step: TemplateStep = {
        id: freeId('step', steps) as StepId,
        phase: steps.at(-1)?.phase || edit.phase,
        title,
        prompt,
        minutes: NEW_MINUTES,
        zone: null,
        tools: ['write', 'arrange'],
        veil: 'visible',
        authors: 'at-reveal',
        cursors: true,
        ballot: null,
      };
      return { ...template, steps: [...steps, step] };
    }
    case 'duplicate-step': {
      const at = steps.findIndex(({ id }) => id === edit.id);
      const step = steps[at];
      if (step === undefined || steps.length >= MAX_STEPS) return template;
      return { ...template, steps: steps.toSpliced(at + 1, 0, { ...step, id: freeId('step', steps) as StepId }) };
    }
    case 'move-step':
      return { ...template, steps: moved(steps, edit.id, edit.to) };
    case 'remove-step': {
      const without = withoutRound(template, edit.id, null);
      return { ...without, steps: without.steps.filter(({ id }) => id !== edit.id) };
    }
    case 'remove-ballot':
      return withoutRound(template, edit.id, null);
    case 'ballot':
      return {
        ...template,
        steps: changed(steps, edit.id, (step) =>
          step.ballot === null ? step : { ...step, ballot: ballotOf(zones, { ...step.ballot, ...edit.change }) },
        ),
      };
    case 'ballot-question':
      return {
        ...template,
        steps: changed(steps, edit.id, (step) => withBallotQuestion(step, edit.at, edit.question)),
      };
    case 'remove-ballot-question':
      return withoutRound(template, edit.id, edit.at);
    default:
      return unreachable(edit);
  }
}
