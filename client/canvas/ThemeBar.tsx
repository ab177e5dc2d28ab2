import { Pencil, Ungroup } from 'lucide-react';
import { useSyncExternalStore, type RefObject } from 'react';
import { useStore } from 'zustand';
import { themeSymbols } from '@forwhom/shared/vocabulary/board.ts';
import type { ThemeId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Board, ThemeRecord } from '../state/model.ts';
import { t } from '../words/t.ts';
import { BarMenu } from './BarMenu.tsx';
import { BarTool } from './BarTool.tsx';
import type { CanvasView } from './canvasView.ts';
import { ColorMenu } from './ColorMenu.tsx';
import { EvidenceMenu } from './EvidenceMenu.tsx';
import { FloatingBar } from './FloatingBar.tsx';
import { asksEvidence } from './noteActs.ts';
import { ThreadsMenu } from './ThreadsMenu.tsx';

interface ThemeBarProps {
  readonly board: Board;
  readonly view: CanvasView;
  readonly bar: RefObject<HTMLDivElement | null>;
}

/** What can be done with the theme that is selected as one. */
export function ThemeBar(props: ThemeBarProps) {
  const { board, view } = props;
  const id = useStore(view.hands.theme);
  const naming = useStore(view.hands.naming);
  const carrying = useStore(view.hands.carrying);
  const record = useSyncExternalStore(
    (changed) => board.notes.subscribe(changed),
    () => (id === null ? undefined : board.notes.theme(id)),
  );
  const mayTheme = useStore(board.session, () => board.may('theme'));
  if (record === undefined || naming !== null || carrying || !mayTheme) return null;
  return <Bar {...props} record={record} />;
}

function Bar({ board, view, bar, record }: ThemeBarProps & { readonly record: ThemeRecord }) {
  const { actions, notes } = board;
  const { id, name, symbol, color, evidence } = record.theme;
  const asked = useStore(
    board.session,
    (session) => board.may('evidence') && (evidence !== null || asksEvidence(session)),
  );
  const mayLink = useStore(board.session, () => board.may('thread'));
  const done = (): void => view.focus();
  const threads = view.threads.of(id);
  const others = notes.themes().filter(({ theme }) => theme.id !== id);
  const around = () => notes.theme(id)?.box ?? null;
  return (
    <FloatingBar board={board} view={view} bar={bar} around={around} label={t('themes.bar', { name })}>
      <BarTool
        icon={Pencil}
        label={t('themes.rename')}
        onClick={() => view.hands.rename(id)}
        onPointed={() => undefined}
      />
      <BarMenu
        label={t('themes.symbol', { symbol })}
        tip={t('themes.mark')}
        face={symbol}
        onPointed={done}
        items={themeSymbols.map((one) => ({
          key: one,
          label: t('themes.symbol', { symbol: one }),
          face: one,
          pressed: one === symbol,
          onChoose: () => actions.markTheme(id, one, color),
        }))}
      />
      <ColorMenu color={color} onChoose={(next) => actions.markTheme(id, symbol, next)} onPointed={done} />
      {asked && (
        <EvidenceMenu
          evidence={evidence}
          onChoose={(next) => actions.setEvidence([id], next === evidence ? null : next)}
          onPointed={done}
        />
      )}
      {mayLink && threads.length > 0 && <ThreadsMenu board={board} end={id} threads={threads} onPointed={done} />}
      {others.length > 0 && (
        <select
          className="bar-button bar-select"
          aria-label={t('themes.mergeInto')}
          value=""
          onChange={(event) => {
            const into = event.currentTarget.value as ThemeId;
            actions.mergeThemes(id, into);
            view.hands.chooseTheme(into);
            done();
          }}
        >
          <option value="" disabled hidden>
            {t('themes.mergeInto')}
          </option>
          {others.map(({ theme }) => (
            <option key={theme.id} value={theme.id}>{`${theme.symbol} ${theme.name}`}</option>
          ))}
        </select>
      )}
      <BarTool
        icon={Ungroup}
        label={t('themes.dissolve')}
        inWords
        tip={t('themes.dissolveTip')}
        onClick={() => {
          actions.dissolve(id);
          done();
        }}
        onPointed={done}
      />
    </FloatingBar>
  );
}
