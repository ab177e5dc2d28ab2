import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { QuestionId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_INSIGHT_QUESTIONS } from '@forwhom/shared/vocabulary/insight.ts';
import { changed, freeId, known, moved } from './editLists.ts';
import type { QuestionEdit, TemplateQuestion } from './edits.ts';

/** A source that there is; otherwise the question is answered by what is told. */
function sourceIn({ zones, steps }: Template, source: TemplateQuestion['source']): TemplateQuestion['source'] {
  const isThere =
    source.kind === 'zone'
      ? known(zones, source.zone) !== null
      : source.kind !== 'round' ||
        source.question < (steps.find(({ id }) => id === source.step)?.ballot?.questions.length ?? 0);
  return isThere ? source : { kind: 'told' };
}

/** Questions that the summary answers, after a change. */
export function questionEdited(template: Template, edit: QuestionEdit): Template {
  const { questions } = template;
  switch (edit.kind) {
    case 'question':
      return {
        ...template,
        questions: changed(questions, edit.id, (one) => {
          const next = { ...one, ...edit.change };
          return { ...next, source: sourceIn(template, next.source) };
        }),
      };
    case 'add-question': {
      if (questions.length >= MAX_INSIGHT_QUESTIONS) return template;
      const id = freeId('question', questions) as QuestionId;
      const question: TemplateQuestion = {
        id,
        question: edit.question,
        answer: '',
        starter: '',
        source: { kind: 'told' },
      };
      return { ...template, questions: [...questions, question] };
    }
    case 'move-question':
      return { ...template, questions: moved(questions, edit.id, edit.to) };
    case 'remove-question':
      return { ...template, questions: questions.filter(({ id }) => id !== edit.id) };
    default:
      return unreachable(edit);
  }
}
