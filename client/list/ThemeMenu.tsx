import { Pencil, Ungroup } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { themeSymbols, type Theme } from '@forwhom/shared/vocabulary/board.ts';
import { asksEvidence } from '../canvas/noteActs.ts';
import { useToasts } from '../panels/Toasts.tsx';
import { undoOf } from '../panels/undoing.ts';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { ColorItems } from './ColorItems.tsx';
import { EvidenceItems } from './EvidenceItems.tsx';
import type { Hand } from './hand.ts';
import { ThemeItems } from './ThemeItems.tsx';
import { ThreadItems } from './ThreadItems.tsx';
import { useKeptPlace } from './useKeptPlace.tsx';

interface ThemeMenuProps {
  readonly board: Board;
  readonly hand: Hand;
  readonly theme: Theme;
  readonly trigger: ReactNode;
  readonly onRename: () => void;
}

/** What can be done with a theme as a whole. */
export function ThemeMenu({ board, hand, theme, trigger, onRename }: ThemeMenuProps) {
  const { actions, notes } = board;
  const { id, symbol, color, evidence } = theme;
  const name = theme.name || t('group.unnamed');
  const mayChange = useStore(board.session, () => board.may('theme'));
  const mayTie = useStore(board.session, () => board.may('thread'));
  const mayKnow = useStore(
    board.session,
    (session) => board.may('evidence') && (evidence !== null || asksEvidence(session)),
  );
  const others = notes.themes().filter((one) => one.theme.id !== id);
  const [button, menu] = useKeptPlace();
  const toast = useToasts();
  const renaming = useRef(false);
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild ref={button}>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          ref={menu}
          className="menu"
          align="end"
          sideOffset={4}
          collisionPadding={12}
          onCloseAutoFocus={(event) => {
            // The caret is in its name by then, and stays there.
            if (renaming.current) event.preventDefault();
            renaming.current = false;
          }}
        >
          {mayChange && (
            <>
              <DropdownMenu.Item
                className="menu-item"
                onSelect={() => {
                  renaming.current = true;
                  onRename();
                }}
              >
                <Pencil size={16} className="text-ink-3" aria-hidden /> {t('themes.rename')}
              </DropdownMenu.Item>
              <DropdownMenu.Item
                className="menu-item"
                onSelect={() => {
                  actions.dissolve(id);
                  if (notes.theme(id) === undefined)
                    toast({ message: m('themes.dissolved', { name }), action: undoOf(board) });
                }}
              >
                <Ungroup size={16} className="text-ink-3" aria-hidden />
                <span>
                  {t('themes.dissolve')}
                  <small className="block text-12 text-ink-3">{t('themes.dissolveTip')}</small>
                </span>
              </DropdownMenu.Item>
            </>
          )}
          {mayKnow && (
            <EvidenceItems
              current={evidence}
              onChoose={(one) => actions.setEvidence([id], one === evidence ? null : one)}
            />
          )}
          {mayTie && <ThreadItems board={board} hand={hand} end={id} />}
          {mayChange && (
            <>
              <DropdownMenu.Label className="menu-label">{t('themes.mark')}</DropdownMenu.Label>
              <DropdownMenu.RadioGroup value={symbol} className="grid grid-cols-6 gap-1 px-2 pb-1.5">
                {themeSymbols.map((one) => (
                  <DropdownMenu.RadioItem
                    key={one}
                    value={one}
                    className="paper theme-symbol"
                    aria-label={t('themes.symbol', { symbol: one })}
                    onSelect={() => actions.markTheme(id, one, color)}
                  >
                    {one}
                  </DropdownMenu.RadioItem>
                ))}
              </DropdownMenu.RadioGroup>
              <ColorItems current={color} onChoose={(next) => actions.markTheme(id, symbol, next)} />
              {others.length > 0 && (
                <>
                  <DropdownMenu.Label className="menu-label">{t('themes.mergeInto')}</DropdownMenu.Label>
                  <ThemeItems
                    board={board}
                    current={null}
                    themes={others}
                    onChoose={(into) => {
                      actions.mergeThemes(id, into);
                      const target = notes.theme(into)?.theme.name || t('group.unnamed');
                      if (notes.theme(id) === undefined)
                        toast({ message: m('themes.merged', { name, into: target }), action: undoOf(board) });
                    }}
                  />
                </>
              )}
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
