import './styles/main.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { hideSecret } from './app/secret.ts';
import { registerServiceWorker } from './app/serviceWorker.ts';
import { applyTheme, chosenTheme } from './panels/theme.ts';
import { loadWords } from './words/language.ts';

hideSecret();
applyTheme(chosenTheme());

const root = document.getElementById('root');
if (root) {
  void loadWords().then(() => {
    createRoot(root).render(<App />);
    return registerServiceWorker();
  });
}
