// The board as tutorials draw it: one Group with a Rect and a Text for every note, all state in React.
import { createElement, useEffect, useReducer, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Group, Layer, Rect, Stage, Text } from 'react-konva';
import { boardFor } from './content.ts';

const COLORS = {
  sun: '#ffe07a',
  apricot: '#ffc79f',
  rose: '#ffbfd0',
  lilac: '#d9ccff',
  sky: '#b5ddff',
  mint: '#baefcf',
  paper: '#fbf7ec',
};

function Note({ board, record }) {
  const { note, box } = record;
  return createElement(
    Group,
    {
      x: box.x,
      y: box.y,
      draggable: true,
      onDragEnd: (e) => board.actions.moveBy([note.id], e.target.x() - box.x, e.target.y() - box.y),
    },
    createElement(Rect, {
      width: box.width,
      height: box.height,
      fill: COLORS[note.color],
      cornerRadius: 4,
      shadowBlur: 6,
      shadowOpacity: 0.2,
    }),
    createElement(Text, {
      text: note.text,
      x: 12,
      y: 12,
      width: 128,
      height: 88,
      fontSize: 15,
      fontFamily: 'Atkinson Hyperlegible Next Variable',
    }),
  );
}

function Board({ board }) {
  const [camera, setCamera] = useState({ x: 0, y: 0, zoom: 1 });
  const [, redraw] = useReducer((n) => n + 1, 0);
  useEffect(() => board.notes.subscribe(redraw), [board]);
  useEffect(() => {
    window.camera = { set: setCamera };
  }, []);
  const { x, y, zoom } = camera;
  return createElement(
    Stage,
    {
      width: innerWidth,
      height: innerHeight,
      scaleX: zoom,
      scaleY: zoom,
      x: -x * zoom,
      y: -y * zoom,
      onWheel: ({ evt }) => {
        evt.preventDefault();
        const factor = evt.ctrlKey ? Math.exp(-Math.max(-20, Math.min(20, evt.deltaY)) * 0.01) : 1;
        setCamera((c) =>
          evt.ctrlKey
            ? {
                x: c.x + evt.x / c.zoom - evt.x / (c.zoom * factor),
                y: c.y + evt.y / c.zoom - evt.y / (c.zoom * factor),
                zoom: c.zoom * factor,
              }
            : { x: c.x + evt.deltaX / c.zoom, y: c.y + evt.deltaY / c.zoom, zoom: c.zoom },
        );
      },
    },
    createElement(
      Layer,
      null,
      ...[...board.notes.inDepthOrder()].map((record) => createElement(Note, { key: record.note.id, board, record })),
    ),
  );
}

window.board = boardFor(new URLSearchParams(location.search));
createRoot(document.getElementById('root')).render(createElement(Board, { board: window.board }));
