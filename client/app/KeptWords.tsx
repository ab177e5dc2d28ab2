import { CopyButton } from '../panels/CopyButton.tsx';
import { t } from '../words/t.ts';

/** Words that no board has any more, to take along. */
export function KeptWords({ texts }: { texts: readonly string[] }) {
  return (
    <section aria-label={t('tray.title')} className="mt-5 rounded-m bg-amber-soft p-4">
      <h2 className="mb-2 font-semibold text-amber">{t('tray.count', { count: texts.length })}</h2>
      <ul className="mb-3 max-h-48 list-disc overflow-auto pl-5 font-note">
        {texts.map((text) => (
          <li key={text} className="whitespace-pre-wrap">
            {text}
          </li>
        ))}
      </ul>
      <CopyButton text={texts.join('\n')} label={t('tray.copyAll')} />
    </section>
  );
}
