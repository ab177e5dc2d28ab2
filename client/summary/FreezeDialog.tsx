import { nanoid } from 'nanoid';
import { useCallback, useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import type { SummaryId } from '@forwhom/shared/vocabulary/ids.ts';
import type { Frozen } from '@forwhom/shared/vocabulary/insight.ts';
import { frozenLinks } from '../connection/summaries.ts';
import { CopyButton } from '../panels/CopyButton.tsx';
import { Sheet } from '../panels/Sheet.tsx';
import { Switch } from '../panels/Switch.tsx';
import { useSending } from '../panels/useSending.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { dateOf, instantOf } from './dates.ts';
import { Problem } from './Field.tsx';
import { takeFocus } from './useOpening.tsx';

interface FreezeDialogProps {
  readonly board: Board;
  readonly onClose: () => void;
}

/** How long a link lives, in days. */
const lives = [7, 30, 90] as const;
const DEFAULT_LIFE = 30;

/** Makes the summary final, hands out its link, and says which were made final before. */
export function FreezeDialog({ board, onClose }: FreezeDialogProps) {
  const frozen = useStore(board.session, ({ insights }) => insights.frozen);
  const [fresh, setFresh] = useState<SummaryId | null>(null);
  const links = useLinks(board, frozen);
  const [latest, earlier] = [
    frozen.find(({ id }) => id === fresh),
    frozen.filter(({ id }) => id !== fresh).toSorted((a, b) => b.at - a.at),
  ];
  return (
    <Sheet title={m('summary.freeze')} onClose={onClose}>
      {fresh === null ? (
        <FreezeForm board={board} onFrozen={setFresh} />
      ) : (
        // The pressed button is gone with its form.
        <section ref={takeFocus} tabIndex={-1} className="grid gap-2 outline-none">
          <output>{m('summary.frozen.done')}</output>
          {latest !== undefined && <FrozenVersion board={board} version={latest} links={links} primary />}
        </section>
      )}
      {earlier.length > 0 && (
        <section className="mt-6 border-t border-line pt-4">
          <h3 className="mb-2 text-16 font-[650]">{m('summary.frozen.earlier')}</h3>
          <ul className="grid gap-4">
            {earlier.map((version) => (
              <li key={version.id}>
                <FrozenVersion board={board} version={version} links={links} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Sheet>
  );
}

interface Links {
  readonly byId: ReadonlyMap<string, string | null>;
  readonly failed: boolean;
  readonly again: () => void;
}

/** The links, fetched anew whenever something was frozen, ended or given a link. */
function useLinks({ id }: Board, frozen: readonly Frozen[]): Links {
  const [byId, setById] = useState<Links['byId']>(new Map());
  const [failed, setFailed] = useState(false);
  const again = useCallback(() => {
    frozenLinks(id).then(
      (list) => {
        setFailed(false);
        return setById(new Map(list.map((one) => [one.id, one.link])));
      },
      () => setFailed(true),
    );
  }, [id]);
  useEffect(() => {
    if (frozen.length > 0) again();
  }, [again, frozen]);
  return { byId, failed, again };
}

function FreezeForm({ board, onFrozen }: { readonly board: Board; readonly onFrozen: (id: SummaryId) => void }) {
  const { problem, send } = useSending(board);
  const locked = useStore(board.session, ({ agenda }) => agenda?.locked === true);
  const [id] = useState(() => nanoid<SummaryId>(12));
  const [names, setNames] = useState(false);
  const [lock, setLock] = useState(false);
  const [days, setDays] = useState<number>(DEFAULT_LIFE);
  const [busy, setBusy] = useState(false);

  const freeze = async (): Promise<void> => {
    setBusy(true);
    const done = await send({ type: 'freeze', summary: id, names, days });
    if (done && lock && !locked) await board.command({ type: 'lock', locked: true });
    setBusy(false);
    if (done) onFrozen(id);
  };
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">{m('summary.freeze.what')}</p>
      <Lives value={days} onChange={setDays} />
      <Switch label={m('summary.freeze.names')} on={names} onChange={setNames} />
      {!locked && <Switch label={m('summary.freeze.lock')} on={lock} onChange={setLock} />}
      <button type="button" className="btn btn-primary btn-big" disabled={busy} onClick={() => void freeze()}>
        {m('summary.freeze.do')}
      </button>
      <Problem words={problem} />
    </div>
  );
}

function Lives({ value, onChange }: { readonly value: number; readonly onChange: (days: number) => void }) {
  const id = useId();
  return (
    <label htmlFor={id} className="field-label">
      {m('summary.freeze.life')}
      <select
        id={id}
        className="field field-small"
        value={value}
        onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      >
        {lives.map((days) => (
          <option key={days} value={days}>
            {m('summary.freeze.days', { count: days })}
          </option>
        ))}
      </select>
    </label>
  );
}

interface FrozenVersionProps {
  readonly board: Board;
  readonly version: Frozen;
  readonly links: Links;
  readonly primary?: boolean;
}

/** One summary that was made final: who and when, and its link as long as it has one. */
function FrozenVersion({ board, version, links, primary = false }: FrozenVersionProps) {
  const { id, at, by, until, names } = version;
  const who = useStore(board.session, ({ people }) => people.get(by)?.name ?? m('summary.somebody'));
  const { problem, send } = useSending(board);
  const live = until !== null && until > board.serverNow();
  const link = links.byId.get(id) ?? null;
  const share = (days: number | null): void => void send({ type: 'share-summary', summary: id, days });
  return (
    <div className="grid gap-1.5">
      <p className="text-14 text-ink-2">
        {m('summary.frozen.by', { when: instantOf(at), name: who })} {names && `${m('summary.frozen.names')} `}
        {m(live ? 'summary.frozen.until' : until === null ? 'summary.frozen.noLink' : 'summary.frozen.expired', {
          when: until === null ? '' : dateOf(until),
        })}
      </p>
      {live && link !== null && (
        <div className="flex gap-2">
          <input
            readOnly
            value={link}
            aria-label={m('summary.frozen.link')}
            onFocus={(event) => event.currentTarget.select()}
            className="field min-h-10! rounded-m! border-line! bg-surface-2! py-1.5! text-14! text-ellipsis"
          />
          <CopyButton text={link} what={m('summary.frozen.link')} primary={primary} />
        </div>
      )}
      {live && link === null && links.failed && (
        <p role="alert" className="form-problem">
          {m('summary.frozen.linksFailed')}{' '}
          <button type="button" className="link" onClick={links.again}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {live ? (
          <button type="button" className="btn btn-small btn-quiet" onClick={() => share(null)}>
            {m('summary.frozen.end')}
          </button>
        ) : (
          <button type="button" className="btn btn-small" onClick={() => share(DEFAULT_LIFE)}>
            {m('summary.frozen.again')}
          </button>
        )}
      </div>
      <Problem words={problem} />
    </div>
  );
}
