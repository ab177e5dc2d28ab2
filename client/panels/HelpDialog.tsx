import { Sheet } from './Sheet.tsx';
import { t, type MessageKey } from '../words/t.ts';

const SHORTCUTS: readonly { readonly group: MessageKey; readonly keys: readonly (readonly [string, MessageKey])[] }[] =
  [
    {
      group: 'help.writing',
      keys: [
        ['N', 'help.new'],
        ['Enter', 'help.save'],
        ['Shift Enter', 'help.break'],
        ['Escape', 'help.leave'],
      ],
    },
    {
      group: 'help.notes',
      keys: [
        ['↑ ↓ ← →', 'help.between'],
        ['Enter', 'help.edit'],
        ['Space', 'help.tick'],
        ['Delete', 'help.delete'],
        ['Ctrl Z', 'help.undo'],
        ['Ctrl Shift Z', 'help.redo'],
      ],
    },
    {
      group: 'help.board',
      keys: [
        ['V', 'help.view'],
        ['?', 'help.help'],
      ],
    },
  ];

/** The keys, where somebody looks for them. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title={t('help.title')} onClose={onClose}>
      {SHORTCUTS.map(({ group, keys }) => (
        <section key={group} className="mb-5 last:mb-0">
          <h3 className="mb-1 text-13 font-semibold text-ink-3">{t(group)}</h3>
          <dl className="divide-y divide-line">
            {keys.map(([key, words]) => (
              <div key={key + words} className="flex items-center gap-4 py-2">
                <dt className="flex w-36 flex-none flex-wrap gap-1">
                  {key.split(' ').map((one) => (
                    <kbd key={one} className="kbd py-0.5 text-12!">
                      {one}
                    </kbd>
                  ))}
                </dt>
                <dd>{t(words)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="mt-4 text-13 text-ink-2">{t('help.list')}</p>
    </Sheet>
  );
}
