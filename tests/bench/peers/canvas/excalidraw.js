import {
  CaptureUpdateAction,
  convertToExcalidrawElements,
  Excalidraw,
  reconcileElements,
  restoreElements,
  serializeAsJSON,
} from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { COLORS, fit, isMaking, NOTE, read, sight } from './field.js';

// Fonts from this server, as its documentation has it.
window.EXCALIDRAW_ASSET_PATH = new URL('./excalidraw/', location.href).href;

const NUNITO = 6;

/** A note is a rectangle with bound text: what a double click on a rectangle makes. The plainest style it has. */
const skeleton = ({ id, x, y, text, color }) => ({
  type: 'rectangle',
  id,
  x,
  y,
  ...NOTE,
  backgroundColor: COLORS[color],
  fillStyle: 'solid',
  strokeColor: '#1e1e1e',
  strokeWidth: 1,
  roughness: 0,
  label: { text, fontSize: 14 * fit(text), fontFamily: NUNITO, textAlign: 'left', verticalAlign: 'top' },
});

const scene = ({ x, y, zoom }) => ({ scrollX: -x, scrollY: -y, zoom: { value: zoom } });

/** As its own collaboration takes what others send: restored, reconciled, and kept out of the undo history. */
function receive(api, changed) {
  const elements = reconcileElements(
    api.getSceneElementsIncludingDeleted(),
    restoreElements(changed, null),
    api.getAppState(),
  );
  api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
}

function drive(api) {
  let seed = 1;
  window.bench = {
    look: (at) => api.updateScene({ appState: scene(at), captureUpdate: CaptureUpdateAction.NEVER }),
    select: (numbers) => {
      const selectedElementIds = Object.fromEntries(numbers.map((n) => [`note-${n}`, true]));
      api.updateScene({ appState: { selectedElementIds }, captureUpdate: CaptureUpdateAction.NEVER });
    },
    remote: (n, dx, dy) => {
      const id = `note-${n}`;
      const both = api.getSceneElementsIncludingDeleted().filter((one) => one.id === id || one.containerId === id);
      const move = (one) => ({ ...one, x: one.x + dx, y: one.y + dy, version: one.version + 1, versionNonce: seed++ });
      receive(api, both.map(move));
    },
  };
}

/** It knows its fonts only when it is there, and breaks lines by them. */
async function make() {
  await document.fonts.load('14px Nunito');
  const elements = convertToExcalidrawElements((await read('field')).map(skeleton), { regenerateIds: false });
  window.made = serializeAsJSON(elements, {}, {}, 'database');
}

const root = createRoot(document.getElementById('root'));
if (isMaking) root.render(createElement(Excalidraw, { excalidrawAPI: make }));
else {
  const stored = await read('excalidraw');
  const initialData = { ...stored, appState: { ...stored.appState, ...scene(sight) }, scrollToContent: false };
  root.render(createElement(Excalidraw, { initialData, excalidrawAPI: drive }));
}
