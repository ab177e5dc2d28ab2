import { GripVertical, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { QuestionId, StepId, ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_INSIGHT_QUESTIONS } from '@forwhom/shared/vocabulary/insight.ts';
import { MAX_STEPS } from '@forwhom/shared/vocabulary/workshop.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { freeId, heirOf } from './editLists.ts';
import { MAX_ZONES, type Edit } from './edits.ts';
import { EditorRow, focusRow } from './EditorRow.tsx';
import { EditorSection } from './EditorSection.tsx';
import { focusField } from './fields.tsx';
import { QuestionFields } from './QuestionFields.tsx';
import { StepFields } from './StepFields.tsx';
import { ZoneFields } from './ZoneFields.tsx';

/** From this width on the fields stand beside the board: the breakpoint `desk`. */
const SIDE_BY_SIDE = '(min-width: 1080px)';

interface ListProps {
  readonly template: Template;
  readonly onEdit: (edit: Edit, about?: string) => void;
}

interface AddProps {
  readonly id: string;
  readonly words: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

function Add({ id, words, disabled, onPress }: AddProps) {
  return (
    <button id={id} type="button" className="btn btn-quiet m-1" disabled={disabled} onClick={onPress}>
      <Plus size={16} aria-hidden /> {words}
    </button>
  );
}

interface ZoneListProps extends ListProps {
  readonly selected: ZoneId | null;
  readonly onSelect: (zone: ZoneId | null) => void;
}

/** The steps that show this zone or vote on what lies in it. */
const stepsOn = ({ steps }: Template, zone: ZoneId): readonly string[] =>
  steps.filter((step) => step.zone === zone || step.ballot?.zone === zone).map(({ title }) => title);

/** Zones: the one that is chosen on the board is unfolded here, and the other way round. */
export function ZoneList({ template, selected, onSelect, onEdit }: ZoneListProps) {
  const { zones } = template;
  const [gone, setGone] = useState<{ readonly id: ZoneId; readonly words: string } | null>(null);
  useEffect(() => {
    // Beside the board the fields come into view; below it, the board would go out of sight under the finger.
    if (selected === null || !matchMedia(SIDE_BY_SIDE).matches) return;
    document.getElementById(`zone ${selected}`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const add = (): void => {
    flushSync(() => {
      onEdit({ kind: 'add-zone', prompt: m('editor.newPrompt'), short: m('editor.newShort') });
      onSelect(freeId('zone', zones) as ZoneId);
    });
    focusField(`zones[${zones.length}].prompt`);
  };
  const remove = ({ id, short }: Template['zones'][number]): void => {
    const steps = stepsOn(template, id);
    const heir = heirOf(zones, id);
    flushSync(() => {
      onEdit({ kind: 'remove-zone', id });
      setGone(
        steps.length === 0 ? null : { id, words: m('editor.zoneGone', { zone: short, steps: steps.join(', ') }) },
      );
    });
    focusRow(heir === null ? null : `zone ${heir}`, 'add-zone');
  };
  return (
    <EditorSection title={m('editor.zones')} facts={String(zones.length)}>
      {zones.map((zone, index) => (
        <EditorRow
          key={zone.id}
          id={`zone ${zone.id}`}
          title={zone.prompt.trim() || zone.short}
          facts={zone.short}
          open={zone.id === selected}
          onOpen={(open) => (open ? onSelect(zone.id) : selected === zone.id && onSelect(null))}
          before={<span className="swatch bg-(--swatch)" data-color={zone.color} aria-hidden />}
        >
          <ZoneFields template={template} index={index} onEdit={onEdit} onRemove={() => remove(zone)} />
        </EditorRow>
      ))}
      <output className="block px-2.5 text-13 text-ink-2">
        {gone !== null && !zones.some(({ id }) => id === gone.id) && gone.words}
      </output>
      <Add id="add-zone" words={m('editor.addZone')} disabled={zones.length >= MAX_ZONES} onPress={add} />
    </EditorSection>
  );
}

/** Steps, in the order in which they come: dragged by the grip, or moved with their buttons. */
export function StepList({ template, onEdit }: ListProps) {
  const { steps, minutes } = template;
  const [open, setOpen] = useState<StepId | null>(null);
  const [carried, setCarried] = useState<StepId | null>(null);
  const [over, setOver] = useState<StepId | null>(null);
  const drop = (to: number): void => {
    if (carried !== null) onEdit({ kind: 'move-step', id: carried, to });
    setCarried(null);
    setOver(null);
  };
  const add = (): void => {
    flushSync(() => {
      onEdit({
        kind: 'add-step',
        title: m('editor.newStep'),
        prompt: m('editor.newStepPrompt'),
        phase: m('editor.newPhase'),
      });
      setOpen(freeId('step', steps) as StepId);
    });
    focusField(`steps[${steps.length}].title`);
  };
  const remove = (id: StepId): void => {
    const heir = heirOf(steps, id);
    flushSync(() => onEdit({ kind: 'remove-step', id }));
    focusRow(heir === null ? null : `step ${heir}`, 'add-step');
  };
  return (
    <EditorSection title={m('editor.steps')} facts={t('now.length', { minutes, steps: steps.length })}>
      <ol aria-label={m('editor.steps')}>
        {steps.map((step, index) => (
          // By keyboard and by touch the same is done with *Move up* and *Move down*.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={step.id}
            className="step"
            data-over={over === step.id || undefined}
            onDragOver={(event) => {
              if (carried === null) return;
              event.preventDefault();
              setOver(step.id);
            }}
            onDrop={(event) => {
              event.preventDefault();
              drop(index);
            }}
          >
            <EditorRow
              id={`step ${step.id}`}
              title={step.title}
              facts={[step.phase, t('minutes', { minutes: step.minutes })].join(' · ')}
              open={open === step.id}
              onOpen={(now) => setOpen(now ? step.id : open === step.id ? null : open)}
              before={
                <span
                  className="step-grip"
                  title={t('steps.drag')}
                  draggable
                  aria-hidden
                  onDragStart={(event) => {
                    event.dataTransfer.effectAllowed = 'move';
                    setCarried(step.id);
                  }}
                  onDragEnd={() => {
                    setCarried(null);
                    setOver(null);
                  }}
                >
                  <GripVertical size={15} />
                </span>
              }
            >
              <StepFields template={template} index={index} onEdit={onEdit} onRemove={() => remove(step.id)} />
            </EditorRow>
          </li>
        ))}
      </ol>
      <Add id="add-step" words={t('steps.add')} disabled={steps.length >= MAX_STEPS} onPress={add} />
    </EditorSection>
  );
}

/** Questions that the summary answers first. */
export function QuestionList({ template, onEdit }: ListProps) {
  const { questions } = template;
  const [open, setOpen] = useState<string | null>(null);
  const add = (): void => {
    flushSync(() => {
      onEdit({ kind: 'add-question', question: m('editor.newQuestion') });
      setOpen(freeId('question', questions));
    });
    focusField(`questions[${questions.length}].question`);
  };
  const remove = (id: QuestionId): void => {
    const heir = heirOf(questions, id);
    flushSync(() => onEdit({ kind: 'remove-question', id }));
    focusRow(heir === null ? null : `question ${heir}`, 'add-question');
  };
  return (
    <EditorSection title={m('detail.answers')} facts={String(questions.length)}>
      {questions.length === 0 && <p className="px-2.5 pb-2 text-13 text-ink-2">{m('editor.noQuestions')}</p>}
      {questions.map((one, index) => (
        <EditorRow
          key={one.id}
          id={`question ${one.id}`}
          title={one.question}
          facts={m(`editor.source.short.${one.source.kind}`)}
          open={open === one.id}
          onOpen={(now) => setOpen(now ? one.id : open === one.id ? null : open)}
        >
          <QuestionFields template={template} index={index} onEdit={onEdit} onRemove={() => remove(one.id)} />
        </EditorRow>
      ))}
      <Add
        id="add-question"
        words={m('editor.addQuestion')}
        disabled={questions.length >= MAX_INSIGHT_QUESTIONS}
        onPress={add}
      />
    </EditorSection>
  );
}
