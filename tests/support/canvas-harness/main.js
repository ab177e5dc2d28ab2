// Plain JavaScript: react belongs to the client, and the tests have no types of it.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { BoardCanvas } from '@forwhom/client/canvas/BoardCanvas.tsx';
import { boardFor } from './content.ts';

// For whoever drives this page.
window.board = boardFor(new URLSearchParams(location.search));
createRoot(document.getElementById('root')).render(createElement(BoardCanvas, { board: window.board }));
