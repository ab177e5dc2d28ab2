// The board as tutorials draw it: one Group with a Rect and a Text for every note, all state in React.
import { createElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Group, Layer, Rect, Stage, Text } from 'react-konva';
import { COLORS, fit, NOTE, read, sight } from './field.js';

const REACH = 20;

function Note({ note, onMove }) {
  return createElement(
    Group,
    { x: note.x, y: note.y, draggable: true, onDragEnd: ({ target }) => onMove(note.id, target.x(), target.y()) },
    createElement(Rect, { ...NOTE, fill: COLORS[note.color], cornerRadius: 4, shadowBlur: 6, shadowOpacity: 0.2 }),
    createElement(Text, {
      text: note.text,
      x: 12,
      y: 12,
      width: NOTE.width - 24,
      height: NOTE.height - 16,
      fontSize: 15 * fit(note.text),
      fontFamily: 'Board',
    }),
  );
}

const zoomed = (camera, at, deltaY) => {
  const zoom = camera.zoom * Math.exp(-Math.max(-REACH, Math.min(REACH, deltaY)) * 0.01);
  return {
    x: camera.x + at.x / camera.zoom - at.x / zoom,
    y: camera.y + at.y / camera.zoom - at.y / zoom,
    zoom,
  };
};

function Board({ stored }) {
  const [notes, setNotes] = useState(stored);
  const [camera, setCamera] = useState(sight);
  const move = (id, x, y) => setNotes((all) => all.map((note) => (note.id === id ? { ...note, x, y } : note)));
  useEffect(() => {
    window.bench = {
      look: setCamera,
      remote: (n, dx, dy) =>
        setNotes((all) => all.map((note, i) => (i === n ? { ...note, x: note.x + dx, y: note.y + dy } : note))),
    };
  }, []);
  const onWheel = ({ evt }) => {
    evt.preventDefault();
    setCamera((c) =>
      evt.ctrlKey ? zoomed(c, evt, evt.deltaY) : { ...c, x: c.x + evt.deltaX / c.zoom, y: c.y + evt.deltaY / c.zoom },
    );
  };
  const { x, y, zoom } = camera;
  return createElement(
    Stage,
    { width: innerWidth, height: innerHeight, scaleX: zoom, scaleY: zoom, x: -x * zoom, y: -y * zoom, onWheel },
    createElement(Layer, null, ...notes.map((note) => createElement(Note, { key: note.id, note, onMove: move }))),
  );
}

const [stored] = await Promise.all([read('field'), document.fonts.load('15px Board')]);
createRoot(document.getElementById('root')).render(createElement(Board, { stored }));
