import type { Script as Words } from '@forwhom/shared/vocabulary/workshop.ts';
import { t } from '../../words/t.ts';

const parts = ['say', 'watch', 'stuck', 'ahead'] as const;

/** What only facilitators read: what to say, what to watch for, what to do when stuck or early. */
export function Script({ script }: { script: Words }) {
  return (
    <dl className="script">
      {parts
        .filter((part) => script[part] !== '')
        .map((part) => (
          <div key={part}>
            <dt>{t(`script.${part}`)}</dt>
            <dd>{script[part]}</dd>
          </div>
        ))}
    </dl>
  );
}
