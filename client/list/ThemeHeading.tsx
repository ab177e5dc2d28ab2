import { Ellipsis } from 'lucide-react';
import { useRef, useState } from 'react';
import { MAX_THEME_NAME, type Theme } from '@forwhom/shared/vocabulary/board.ts';
import { late } from '../panels/late.tsx';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import type { ListOf } from './facts.ts';

const ThemeMenu = late(() => import('./ThemeMenu.tsx').then((m) => m.ThemeMenu));

interface ThemeHeadingProps {
  readonly id: string;
  readonly list: Pick<ListOf, 'board' | 'hand'>;
  readonly theme: Theme;
  readonly count: number;
  /** Something else than its name and look can be done. */
  readonly mayAct: boolean;
  readonly mayChange: boolean;
}

/** The name of a theme above its notes, and what can be done with it. */
export function ThemeHeading({ id, list, theme, count, mayAct, mayChange }: ThemeHeadingProps) {
  const [menu, setMenu] = useState(false);
  const [naming, setNaming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const more = (
    <button
      ref={opener}
      type="button"
      className="row-more -my-2.5"
      aria-label={t('themes.menu')}
      aria-describedby={naming ? undefined : id}
      aria-haspopup="menu"
      onClick={() => setMenu(true)}
    >
      <Ellipsis size={18} aria-hidden />
    </button>
  );
  return (
    <div className="theme-heading">
      <span className="theme-mark" data-color={theme.color} aria-hidden>
        {theme.symbol}
      </span>
      {naming && mayChange ? (
        <ThemeNameField
          board={list.board}
          theme={theme}
          onDone={() => {
            setNaming(false);
            requestAnimationFrame(() => opener.current?.focus());
          }}
        />
      ) : (
        <h3 id={id} dir="auto" className="theme-title">
          {theme.name || t('group.unnamed')}
        </h3>
      )}
      <span className="text-12 text-ink-3 tabular-nums">{t('list.count', { count })}</span>
      {(mayChange || mayAct) &&
        (menu ? (
          <ThemeMenu
            board={list.board}
            hand={list.hand}
            theme={theme}
            trigger={more}
            fallback={more}
            onFail={() => setMenu(false)}
            onRename={() => setNaming(true)}
          />
        ) : (
          more
        ))}
    </div>
  );
}

interface ThemeNameFieldProps {
  readonly board: Board;
  readonly theme: Theme;
  readonly onDone: () => void;
}

function ThemeNameField({ board, theme, onDone }: ThemeNameFieldProps) {
  const save = (name: string): void => {
    if (name.trim() !== '') board.actions.renameTheme(theme.id, name);
    onDone();
  };
  return (
    <input
      type="text"
      aria-label={t('group.name')}
      className="field flex-1"
      defaultValue={theme.name}
      maxLength={MAX_THEME_NAME}
      autoComplete="off"
      dir="auto"
      // Whoever chose *Rename* wants to write.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={({ currentTarget }) => save(currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') event.currentTarget.value = theme.name;
        if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}
