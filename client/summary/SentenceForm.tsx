import { useEffect, useEffectEvent, useState } from 'react';
import { useStore } from 'zustand';
import { sharingFirst } from '@forwhom/shared/insights/ranking.ts';
import { MAX_LINKS, MAX_SENTENCE } from '@forwhom/shared/vocabulary/insight.ts';
import type { Answer } from '@forwhom/shared/vocabulary/summary.ts';
import { cleanLine } from '@forwhom/shared/vocabulary/text.ts';
import type { CandidateId } from '@forwhom/shared/vocabulary/voting.ts';
import { useSending } from '../panels/useSending.tsx';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { Problem } from './Field.tsx';
import { LinkPicker } from './LinkPicker.tsx';
import { keyOf, type Live } from './live.ts';

interface Draft {
  readonly text: string;
  readonly links: readonly CandidateId[];
}

const isSame = (a: Draft, b: Draft): boolean =>
  cleanLine(a.text) === cleanLine(b.text) &&
  a.links.length === b.links.length &&
  a.links.every((id) => b.links.includes(id));

/** The sentence where it stands, to be written anew. What was typed stays until the server has it. */
export function SentenceForm({ live, answer }: { readonly live: Live; readonly answer: Answer }) {
  const { board, hold } = live;
  const about = keyOf(live, answer.id);
  const own = useStore(board.session, ({ insights }) => insights.sentences[about]);
  const starter = live.questions.find(({ id }) => id === about)?.starter ?? '';
  const { problem, send } = useSending(board);
  const [draft, setDraft] = useState<Draft | null>(null);
  // A sentence of one's own begins with the drawn one, and with whom that names.
  const [named] = useState(() => {
    const first = answer.source === 'fit' ? [] : sharingFirst(answer.leaders).slice(0, MAX_LINKS);
    return first.flatMap(({ id }) => (live.ids.get(id) as CandidateId | undefined) ?? []);
  });
  const told: Draft = { text: own?.text ?? answer.sentence ?? '', links: own?.links ?? named };
  // The server has it: from here on what others write is shown again.
  if (draft !== null && isSame(draft, told)) setDraft(null);
  const now = draft ?? told;

  const save = async (): Promise<boolean> => {
    if (draft === null) return true;
    const text = cleanLine(draft.text);
    const links = text === '' ? [] : [...draft.links];
    if (!(await send({ type: 'set-sentence', about, text: text === '' ? null : text, links }))) return false;
    setDraft(null);
    return true;
  };
  const saveLatest = useEffectEvent(save);
  useEffect(() => hold(() => saveLatest()), [hold]);

  return (
    <form
      className="sentence-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        dir="auto"
        aria-label={m('summary.sentence.label', { question: answer.question })}
        className="sentence-field"
        value={now.text}
        placeholder={starter === '' ? m('summary.sentence.starter') : starter}
        maxLength={MAX_SENTENCE}
        rows={3}
        onChange={({ currentTarget }) => setDraft({ ...now, text: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <div className="form-acts">
        {draft !== null && (
          <button type="submit" className="btn btn-small btn-primary">
            {t('save')}
          </button>
        )}
        <LinkPicker board={board} chosen={now.links} onChoose={(links) => setDraft({ ...now, links })} />
        {own !== undefined && (
          <button
            type="button"
            className="btn btn-small btn-quiet"
            onClick={() => {
              setDraft(null);
              void send({ type: 'set-sentence', about, text: null, links: [] });
            }}
          >
            {m('summary.sentence.drawn')}
          </button>
        )}
      </div>
      <Problem words={problem} />
    </form>
  );
}
