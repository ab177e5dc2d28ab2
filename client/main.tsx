import './styles/main.css';
import { createRoot } from 'react-dom/client';
import { endStartSomeday } from './app/afterStart.ts';
import { App, pageAt } from './app/App.tsx';
import { hideSecret } from './app/secret.ts';
import { applyTheme, chosenTheme } from './panels/theme.ts';
import { loadWords } from './words/language.ts';

hideSecret();
applyTheme(chosenTheme());

const root = document.getElementById('root');
if (root) {
  void Promise.all([loadWords(), pageAt(location.pathname)]).then(() => {
    createRoot(root).render(<App />);
    return endStartSomeday();
  });
}
