import { useStore } from 'zustand';
import { chooseLetterKeys, letterKeys } from './letterKeys.ts';
import { Sheet } from './Sheet.tsx';
import { Switch } from './Switch.tsx';
import { m, type MoreKey } from '../words/more.ts';

/** Keys that have a name of their own in other languages; what is printed on all keyboards alike stands for itself. */
const NAMED = ['Ctrl', 'Shift', 'Enter', 'Space', 'Delete', 'Escape'] as const;

/** Alternatives are divided by a bar, keys that are pressed together by a plus. */
const SHORTCUTS: readonly { readonly group: MoreKey; readonly keys: readonly (readonly [string, MoreKey])[] }[] = [
  {
    group: 'help.writing',
    keys: [
      ['N', 'help.new'],
      ['Enter', 'help.save'],
      ['Shift+Enter', 'help.break'],
      ['Escape', 'help.leave'],
    ],
  },
  {
    group: 'help.onCanvas',
    keys: [
      ['F6', 'help.reach'],
      ['Enter', 'help.first'],
      ['Tab|Shift+Tab', 'help.walk'],
      ['Enter|F2', 'help.edit'],
      ['↑|↓|←|→', 'help.nudge'],
      ['Shift+↑', 'help.nudgeFine'],
      ['Ctrl+D', 'help.duplicate'],
      ['Ctrl+A', 'help.all'],
      ['Delete', 'help.delete'],
      ['Shift+F10', 'help.bar'],
      ['Escape', 'help.letGo'],
      ['+|−|0', 'help.zoom'],
      ['Shift+1|Shift+2', 'help.fit'],
    ],
  },
  {
    group: 'help.inList',
    keys: [
      ['↑|↓', 'help.between'],
      ['Enter', 'help.edit'],
      ['Space', 'help.tick'],
      ['G', 'help.groupThem'],
      ['1|2|3', 'help.evidence'],
      ['I', 'help.mark'],
      ['Delete', 'help.delete'],
    ],
  },
  {
    group: 'help.anywhere',
    keys: [
      ['Ctrl+Z', 'help.undo'],
      ['Ctrl+Shift+Z|Ctrl+Y', 'help.redo'],
      ['V', 'help.view'],
      ['/|Ctrl+F', 'help.search'],
      ['?', 'help.help'],
    ],
  },
];

const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

function faceOf(key: string): string {
  if (key === 'Ctrl' && onMac()) return '⌘';
  const named = NAMED.find((one) => one === key);
  return named === undefined ? key : m(`key.${named}`);
}

/** The keys, where somebody looks for them. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const letters = useStore(letterKeys, ({ on }) => on);
  return (
    <Sheet title={m('help.title')} onClose={onClose}>
      <div className="-mx-2.5 mb-4">
        <Switch label={m('help.letters')} on={letters} onChange={chooseLetterKeys} />
        <p className="px-2.5 text-13 text-ink-2">{m('help.lettersWhy')}</p>
      </div>
      {SHORTCUTS.map(({ group, keys }) => (
        <section key={group} className="mb-5 last:mb-0">
          <h3 className="mb-1 text-13 font-semibold text-ink-3">{m(group)}</h3>
          <dl className="divide-y divide-line">
            {keys.map(([key, words]) => (
              <div key={key + words} className="flex items-center gap-4 py-2">
                <dt className="flex w-44 flex-none flex-wrap gap-x-1.5 gap-y-1 text-ink-3">
                  {key.split('|').map((combination, index) => (
                    <span key={combination} className="flex gap-1">
                      {index > 0 && <span className="mr-0.5">/</span>}
                      {combination.split(/(?<=.)\+/).map((one) => (
                        <kbd key={one} className="kbd py-0.5 text-12!">
                          {faceOf(one)}
                        </kbd>
                      ))}
                    </span>
                  ))}
                </dt>
                <dd>{m(words)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="mt-4 text-13 text-ink-2">{m('help.list')}</p>
    </Sheet>
  );
}
