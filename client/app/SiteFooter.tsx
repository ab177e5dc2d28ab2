import { useState } from 'react';
import { chooseTheme, chosenTheme, themes } from '../panels/theme.ts';
import { chooseLanguage, languages, nameOf } from '../words/language.ts';
import { language, t } from '../words/t.ts';

/** Language and look, where nobody is disturbed by them. */
export function SiteFooter() {
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <footer className="mt-14 flex flex-wrap items-center justify-between gap-4 border-t border-line py-5 text-13 text-ink-3">
      <p>{t('footer.promise')}</p>
      <div className="flex flex-wrap gap-3">
        <fieldset className="seg" aria-label={t('footer.language')}>
          {languages.map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-pressed={code === language()}
              onClick={() => code === language() || chooseLanguage(code)}
            >
              {nameOf(code)}
            </button>
          ))}
        </fieldset>
        <fieldset className="seg" aria-label={t('footer.theme')}>
          {themes.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === theme}
              onClick={() => {
                chooseTheme(one);
                setTheme(one);
              }}
            >
              {t(`theme.${one}`)}
            </button>
          ))}
        </fieldset>
      </div>
    </footer>
  );
}
