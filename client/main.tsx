import './styles/main.css';
// Runs before anything below, however the two scripts arrive: once the secret has left the address, it would take whoever
// comes by a link for somebody who is on the board.
import './connection/early.ts';
import { createRoot } from 'react-dom/client';
import { endStartSomeday } from './app/afterStart.ts';
import { App, pageAt } from './app/App.tsx';
import { hideSecret } from './app/secret.ts';
import { applyTheme, chosenTheme } from './panels/theme.ts';
import { loadWords } from './words/language.ts';

hideSecret();
applyTheme(chosenTheme());
// Faces are fetched when something is first painted with them, and then it has to be painted once more. Whoever paints
// with one that could not be fetched asks again. Not asked from the top of the module: the browser looks up the line that
// asks, and reads the whole script once more to find it.
const noteFaces = location.pathname.startsWith('/b/') ? ["15px 'Atkinson Hyperlegible Next Variable'"] : [];
queueMicrotask(() => {
  for (const face of ["15px 'Inter Variable'", ...noteFaces]) document.fonts.load(face).catch(() => []);
});

const root = document.getElementById('root');
if (root) {
  void Promise.all([loadWords(), pageAt(location.pathname)]).then(() => {
    createRoot(root).render(<App />);
    return endStartSomeday();
  });
}
