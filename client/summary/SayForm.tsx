import { nanoid } from 'nanoid';
import { useId, useState, type FormEvent } from 'react';
import type { RemarkId } from '@forwhom/shared/vocabulary/ids.ts';
import { MAX_SENTENCE, type AnswerKey, type RemarkKind } from '@forwhom/shared/vocabulary/insight.ts';
import { cleanLine } from '@forwhom/shared/vocabulary/text.ts';
import { useSending } from '../panels/useSending.tsx';
import type { Board } from '../state/model.ts';
import { m } from '../words/more.ts';
import { t } from '../words/t.ts';
import { LinkButton } from './LinkButton.tsx';
import { takeFocus, useOpening } from './useOpening.tsx';
import { Problem } from './Field.tsx';

interface SayFormProps {
  readonly board: Board;
  readonly kind: RemarkKind;
  readonly about: AnswerKey | null;
  /** The question that it is about, for those who do not see where the button stands. */
  readonly question?: string;
}

/** A button that opens a line to say something in: that one sees it otherwise, or what was surprising. */
export function SayForm(props: SayFormProps) {
  const saying = useOpening();
  if (saying.isOpen) return <Saying {...props} onDone={saying.close} />;
  const { kind, question } = props;
  return (
    <LinkButton
      ref={saying.wasOpen ? takeFocus : undefined}
      words={m(`summary.say.${kind}`)}
      about={question}
      className="say-open"
      onClick={saying.open}
    />
  );
}

function Saying({ board, kind, about, question, onDone }: SayFormProps & { readonly onDone: () => void }) {
  // A repeat of one that got through after all must not become a second one.
  const [id] = useState(() => nanoid<RemarkId>(12));
  const { problem, send } = useSending(board);
  const hint = useId();
  const name = m(`summary.say.${kind}`);

  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const said = new FormData(event.currentTarget).get('text');
    const text = cleanLine(typeof said === 'string' ? said : '');
    if (text === '' || (await send({ type: 'remark', remark: id, kind, about, text, links: [] }))) onDone();
  };
  return (
    <form className="say-form" onSubmit={(event) => void save(event)}>
      <textarea
        dir="auto"
        name="text"
        aria-label={question === undefined ? name : `${name}: ${question}`}
        aria-describedby={hint}
        maxLength={MAX_SENTENCE}
        rows={2}
        // Whoever opens the form wants to write.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        className="field field-small"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <p id={hint} className="text-13 text-ink-3">
        {m('summary.say.hint')}
      </p>
      <div className="form-acts">
        <button type="submit" className="btn btn-small btn-soft">
          {t('save')}
        </button>
        <button type="button" className="btn btn-small btn-quiet" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
      <Problem words={problem} />
    </form>
  );
}
