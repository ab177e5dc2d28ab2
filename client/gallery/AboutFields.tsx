import type { Template } from '@forwhom/shared/templates/schema.ts';
import { MAX_TITLE } from '@forwhom/shared/vocabulary/workshop.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import type { Edit } from './edits.ts';
import { EditorSection } from './EditorSection.tsx';
import { NumberField, TextField, Tick } from './fields.tsx';

const MOST_PEOPLE = 1000;

interface AboutFieldsProps {
  readonly template: Template;
  readonly onEdit: (edit: Edit, about?: string) => void;
}

/** What the gallery shows of it. */
export function AboutFields({ template, onEdit }: AboutFieldsProps) {
  const { name, purpose, people, asksFunction, minutes } = template;
  return (
    <EditorSection title={m('editor.about')} facts={t('template.minutes', { minutes })}>
      <div className="grid gap-3 px-2.5 pb-2">
        <TextField
          path="name"
          name={m('editor.name')}
          value={name}
          limit={MAX_TITLE}
          onChange={(value) => onEdit({ kind: 'head', change: { name: value } }, 'name')}
        />
        <TextField
          path="purpose"
          name={m('editor.purpose')}
          value={purpose}
          limit={400}
          lines={3}
          onChange={(value) => onEdit({ kind: 'head', change: { purpose: value } }, 'purpose')}
        />
        <div className="flex flex-wrap items-end gap-2">
          <NumberField
            path="people.from"
            name={m('editor.peopleFrom')}
            value={people.from}
            least={1}
            most={MOST_PEOPLE}
            onChange={(from) =>
              onEdit({ kind: 'head', change: { people: { from, to: Math.max(from, people.to) } } }, 'people.from')
            }
          />
          <NumberField
            path="people.to"
            name={m('editor.peopleTo')}
            value={people.to}
            least={people.from}
            most={MOST_PEOPLE}
            onChange={(to) => onEdit({ kind: 'head', change: { people: { ...people, to } } }, 'people.to')}
          />
        </div>
        <Tick
          name={m('editor.asksFunction')}
          on={asksFunction}
          onChange={(on) => onEdit({ kind: 'head', change: { asksFunction: on } })}
        />
      </div>
    </EditorSection>
  );
}
