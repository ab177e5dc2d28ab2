import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import {
  createTLStore,
  defaultBindingUtils,
  defaultShapeUtils,
  getIndices,
  getSnapshot,
  NoteShapeUtil,
  Tldraw,
  toRichText,
} from 'tldraw';
import 'tldraw/tldraw.css';
import { fit, isMaking, NOTE, read, sight } from './field.js';
import font from '../../../../client/node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';

const COLORS = {
  sun: 'yellow',
  apricot: 'orange',
  rose: 'light-red',
  lilac: 'light-violet',
  sky: 'light-blue',
  mint: 'light-green',
  paper: 'white',
};

/** Its notes are squares of 200 units. */
const SQUARE = 200;
const LIMIT = 20_000;

const shapeOf = ({ id, x, y, text, color }, index) => ({
  id: `shape:${id}`,
  typeName: 'shape',
  type: 'note',
  parentId: 'page:page',
  index,
  x,
  y,
  rotation: 0,
  isLocked: false,
  opacity: 1,
  meta: {},
  props: {
    ...NoteShapeUtil.prototype.getDefaultProps(),
    color: COLORS[color],
    font: 'sans',
    richText: toRichText(text),
    fontSizeAdjustment: fit(text),
    scale: NOTE.height / SQUARE,
  },
});

const cameraOf = ({ x, y, zoom }) => ({ x: -x, y: -y, z: zoom });

function drive(editor) {
  const look = (at) => {
    editor.setCamera(cameraOf(at), { immediate: true, force: true });
  };
  look(sight);
  window.bench = {
    look,
    select: (numbers) => {
      editor.select(...numbers.map((n) => `shape:note-${n}`));
    },
    // As its own client takes what the server sends.
    remote: (n, dx, dy) =>
      editor.store.mergeRemoteChanges(() =>
        editor.store.update(`shape:note-${n}`, (shape) => ({ ...shape, x: shape.x + dx, y: shape.y + dy })),
      ),
  };
}

if (isMaking) {
  const store = createTLStore({ shapeUtils: defaultShapeUtils, bindingUtils: defaultBindingUtils });
  store.ensureStoreIsUsable();
  const notes = await read('field');
  const indices = getIndices(notes.length);
  store.put(notes.map((note, n) => shapeOf(note, indices[n])));
  window.made = JSON.stringify(getSnapshot(store));
} else {
  const snapshot = await read('tldraw');
  createRoot(document.getElementById('root')).render(
    createElement(Tldraw, {
      snapshot,
      assetUrls: { fonts: { tldraw_sans: font } },
      options: { maxShapesPerPage: LIMIT },
      onMount: drive,
    }),
  );
}
