import './styles/main.css';
import { createRoot } from 'react-dom/client';
import { endStartSomeday } from './app/afterStart.ts';
import { App } from './app/App.tsx';
import { hideSecret } from './app/secret.ts';
import { applyTheme, chosenTheme } from './panels/theme.ts';
import { loadWords } from './words/language.ts';

hideSecret();
applyTheme(chosenTheme());

const root = document.getElementById('root');
if (root) {
  void loadWords().then(() => {
    createRoot(root).render(<App />);
    return endStartSomeday();
  });
}
