import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import type { Template } from '@forwhom/shared/templates/schema.ts';
import { MAX_COORDINATE, type Box } from '@forwhom/shared/vocabulary/geometry.ts';
import type { ZoneId } from '@forwhom/shared/vocabulary/ids.ts';
import { changed, freeId, freeWords, known, resourced, within } from './editLists.ts';
import { LEAST_SIDE, MAX_SEEDS, MAX_ZONES, type TemplateZone, type ZoneEdit } from './edits.ts';
import { around } from './preview.ts';

const MOST_SIDE = 20_000;
/** Between a new zone and those beside it. */
const GAP = 36;
/** Two notes or more stand side by side in it. */
const NEW_ZONE = { width: 692, height: 520 };

/** A zone that lies on the board and is neither too small nor too large. */
function bounded(zone: TemplateZone, before: Box): TemplateZone {
  const place = (value: number, otherwise: number): number =>
    Math.round(within(value, -MAX_COORDINATE, MAX_COORDINATE, otherwise));
  const side = (value: number, otherwise: number): number =>
    Math.round(within(value, LEAST_SIDE, MOST_SIDE, otherwise));
  return {
    ...zone,
    x: place(zone.x, before.x),
    y: place(zone.y, before.y),
    width: side(zone.width, before.width),
    height: side(zone.height, before.height),
  };
}

function withoutZone(template: Template, id: ZoneId): Template {
  const zones = template.zones.filter((zone) => zone.id !== id);
  if (zones.length === 0) return template;
  return {
    ...template,
    zones,
    steps: template.steps.map((step) => ({
      ...step,
      zone: step.zone === id ? null : step.zone,
      ballot: step.ballot?.zone === id ? { ...step.ballot, zone: null } : step.ballot,
    })),
    questions: resourced(template.questions, (source) =>
      source.kind === 'zone' && source.zone === id ? { kind: 'told' } : source,
    ),
    notes: template.notes.filter(({ zone }) => zone !== id),
  };
}

/** Zones and their example notes after a change. */
export function zoneEdited(template: Template, edit: ZoneEdit): Template {
  const { zones } = template;
  switch (edit.kind) {
    case 'zone':
      return { ...template, zones: changed(zones, edit.id, (zone) => bounded({ ...zone, ...edit.change }, zone)) };
    case 'add-zone': {
      if (zones.length >= MAX_ZONES) return template;
      const whole = around(zones) ?? { x: -GAP, y: 0, width: 0, height: 0 };
      const id = freeId('zone', zones) as ZoneId;
      const words = {
        prompt: freeWords(
          edit.prompt,
          zones.map(({ prompt }) => prompt),
          200,
        ),
        short: freeWords(
          edit.short,
          zones.map(({ short }) => short),
          24,
        ),
      };
      const place = { x: whole.x + whole.width + GAP, y: whole.y, ...NEW_ZONE };
      const zone: TemplateZone = { id, ...words, helper: '', starter: '', color: 'paper', ...place };
      return { ...template, zones: [...zones, bounded(zone, zone)] };
    }
    case 'duplicate-zone': {
      const zone = zones.find(({ id }) => id === edit.id);
      if (zone === undefined || zones.length >= MAX_ZONES) return template;
      const whole = around(zones) ?? zone;
      const copy: TemplateZone = {
        ...zone,
        id: freeId('zone', zones) as ZoneId,
        prompt: freeWords(
          zone.prompt,
          zones.map(({ prompt }) => prompt),
          200,
        ),
        short: freeWords(
          zone.short,
          zones.map(({ short }) => short),
          24,
        ),
        x: whole.x + whole.width + GAP,
      };
      return { ...template, zones: [...zones, bounded(copy, zone)] };
    }
    case 'remove-zone':
      return withoutZone(template, edit.id);
    case 'notes': {
      const { zone } = edit;
      if (known(zones, zone) === null) return template;
      const others = template.notes.filter((note) => note.zone !== zone).length;
      const texts = edit.texts.slice(0, MAX_SEEDS - others);
      const left = [...texts];
      // Each stays where it stood in the list, so that a change of one word is a change of one word.
      const notes = template.notes.flatMap((note) => {
        if (note.zone !== zone) return [note];
        const text = left.shift();
        return text === undefined ? [] : [{ zone, text }];
      });
      return { ...template, notes: [...notes, ...left.map((text) => ({ zone, text }))] };
    }
    default:
      return unreachable(edit);
  }
}
