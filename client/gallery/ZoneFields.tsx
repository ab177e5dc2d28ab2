import { X } from 'lucide-react';
import { flushSync } from 'react-dom';
import { noteColors } from '@forwhom/shared/vocabulary/board.ts';
import { MAX_COORDINATE } from '@forwhom/shared/vocabulary/geometry.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { LEAST_SIDE, MAX_SEEDS, type Edit } from './edits.ts';
import { ChoiceField, focusField, NumberField, TextField } from './fields.tsx';

interface ZoneFieldsProps {
  readonly template: Template;
  readonly index: number;
  /** `about`: changes of one field in a row are one act. */
  readonly onEdit: (edit: Edit, about?: string) => void;
  readonly onRemove: () => void;
}

/** Everything of one zone, its example notes among it. */
export function ZoneFields({ template, index, onEdit, onRemove }: ZoneFieldsProps) {
  const zone = template.zones[index];
  if (zone === undefined) return null;
  const { id } = zone;
  const path = `zones[${index}]`;
  const words = (key: 'prompt' | 'short' | 'helper' | 'starter') => ({
    path: `${path}.${key}`,
    value: zone[key],
    onChange: (value: string) => onEdit({ kind: 'zone', id, change: { [key]: value } }, `${path}.${key}`),
  });
  const number = (key: 'x' | 'y' | 'width' | 'height') => ({
    path: `${path}.${key}`,
    value: zone[key],
    onChange: (value: number) => onEdit({ kind: 'zone', id, change: { [key]: value } }, `${path}.${key}`),
  });
  return (
    <>
      <TextField {...words('prompt')} name={m('editor.zone.prompt')} limit={200} lines={2} />
      <div className="flex gap-2">
        <TextField {...words('short')} name={m('editor.zone.short')} limit={24} />
        <ChoiceField
          path={`${path}.color`}
          name={m('editor.zone.color')}
          value={zone.color}
          options={noteColors}
          words={(color) => t(`canvas.color.${color}`)}
          onChange={(color) => onEdit({ kind: 'zone', id, change: { color } })}
        />
      </div>
      <TextField {...words('helper')} name={m('editor.zone.helper')} limit={400} lines={2} />
      <TextField {...words('starter')} name={m('editor.zone.starter')} limit={200} />
      <SeedFields template={template} zone={id} onEdit={onEdit} />
      <div className="grid grid-cols-4 gap-2">
        <NumberField {...number('x')} name={m('editor.zone.x')} least={-MAX_COORDINATE} most={MAX_COORDINATE} />
        <NumberField {...number('y')} name={m('editor.zone.y')} least={-MAX_COORDINATE} most={MAX_COORDINATE} />
        <NumberField {...number('width')} name={m('editor.zone.width')} least={LEAST_SIDE} most={20_000} />
        <NumberField {...number('height')} name={m('editor.zone.height')} least={LEAST_SIDE} most={20_000} />
      </div>
      <div className="flex flex-wrap gap-1.5">
        <button type="button" className="btn btn-small" onClick={() => onEdit({ kind: 'duplicate-zone', id })}>
          {m('editor.duplicateZone')}
        </button>
        <button type="button" className="btn btn-small" disabled={template.zones.length === 1} onClick={onRemove}>
          {m('editor.removeZone')}
        </button>
      </div>
    </>
  );
}

interface SeedFieldsProps extends Pick<ZoneFieldsProps, 'template' | 'onEdit'> {
  readonly zone: ZoneId;
}

/** The notes that lie in a zone of a new board, as examples. */
function SeedFields({ template: { notes }, zone, onEdit }: SeedFieldsProps) {
  const mine = notes.flatMap((note, at) => (note.zone === zone ? [{ text: note.text, at }] : []));
  const texts = mine.map(({ text }) => text);
  const edit = (next: readonly string[], about?: string): void => onEdit({ kind: 'notes', zone, texts: next }, about);
  const more = `add-note-${zone}`;
  const add = (): void => {
    flushSync(() => edit([...texts, m('editor.zone.newNote')]));
    focusField(`notes[${notes.length}].text`);
  };
  const remove = (i: number): void => {
    flushSync(() => edit(texts.toSpliced(i, 1)));
    document.getElementById(more)?.focus();
  };
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="field-label mb-1">{m('editor.zone.notes')}</legend>
      {mine.map(({ text, at }, i) => (
        <div key={at} className="flex items-end gap-1">
          <TextField
            path={`notes[${at}].text`}
            name={m('editor.zone.note', { number: i + 1 })}
            value={text}
            limit={400}
            onChange={(value) => edit(texts.with(i, value), `notes[${at}]`)}
          />
          <button
            type="button"
            className="btn btn-quiet btn-icon"
            aria-label={m('editor.zone.removeNote', { number: i + 1 })}
            onClick={() => remove(i)}
          >
            <X size={16} aria-hidden />
          </button>
        </div>
      ))}
      <button
        id={more}
        type="button"
        className="btn btn-small justify-self-start"
        disabled={notes.length >= MAX_SEEDS}
        onClick={add}
      >
        {m('editor.zone.addNote')}
      </button>
    </fieldset>
  );
}
