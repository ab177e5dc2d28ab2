import { useId } from 'react';
import { useStore } from 'zustand';
import { barsChart } from '@forwhom/shared/charts/barsChart.ts';
import { answerFacts } from '@forwhom/shared/summary/facts.ts';
import type { Answer } from '@forwhom/shared/vocabulary/summary.ts';
import { RatingCard } from '../panels/rating/RatingCard.tsx';
import { useAct } from '../panels/useAct.tsx';
import { m } from '../words/more.ts';
import type { PartProps } from './part.ts';
import { Chart } from './Chart.tsx';
import { LinkButton } from './LinkButton.tsx';
import { GoAndSee } from './GoAndSee.tsx';
import { keyOf, type Live } from './live.ts';
import { SaidList } from './SaidList.tsx';
import { SayForm } from './SayForm.tsx';
import { SentenceForm } from './SentenceForm.tsx';

interface AnswerPartProps extends PartProps {
  readonly answer: Answer;
}

/** One question: what we found, how we came to it, and who sees it otherwise. */
export function AnswerPart({ answer, summary, words, live }: AnswerPartProps) {
  const id = useId();
  const { question, lens, sentence, leaders, links, dissent, then } = answer;
  const facts = answerFacts(answer, summary, words);
  const [leader] = leaders;
  return (
    <section className="answer" aria-labelledby={id}>
      <div className="min-w-0">
        <h2 id={id} className="answer-question">
          {lens !== null && <span aria-hidden>{lens} </span>}
          {question}
        </h2>
        {live?.editing === true && live.facilitates ? (
          <SentenceForm live={live} answer={answer} />
        ) : (
          <p className="answer-sentence" data-none={sentence === null || undefined}>
            {sentence ?? words.noAnswer}
          </p>
        )}
        {facts.length > 0 && (
          <p className="answer-facts">
            {facts.join(' · ')}
            {live !== null && leader !== undefined && answer.evidence === 'assume' && (
              <GoAndSee live={live} id={leader.id} title={leader.title} arrow />
            )}
          </p>
        )}
        {links.length > 0 && (
          <p className="answer-links">
            {words.restsOn}: {words.list(links.map(({ title }) => title))}
          </p>
        )}
        <SaidList said={dissent} words={words} live={live} label={words.headings.dissent} />
        {live !== null && <AnswerActs live={live} answer={answer} />}
      </div>
      {(leaders.length > 0 || then !== null) && (
        <div className="answer-chart">
          {leaders.length > 0 && <Chart chart={barsChart(answer, words)} name={words.charts.bars(question)} telling />}
          {then !== null && (
            <div className="answer-then">
              <h3>{words.before.heading}</h3>
              <p>{then.sentence ?? words.before.unsaid}</p>
              {then.leaders.length > 0 && (
                <ol className="then-leaders">
                  {then.leaders.map(({ title, dots, rank, tied }) => (
                    <li key={title}>
                      <span className="place">{words.place(rank, tied)}</span> {title}{' '}
                      <b className="tabular-nums">{words.number(dots)}</b>
                    </li>
                  ))}
                </ol>
              )}
            </div>
          )}
        </div>
      )}
    </section>
  );
}

/** What can be said to an answer while it is not final. */
function AnswerActs({ live, answer }: { readonly live: Live; readonly answer: Answer }) {
  const { board, facilitates, maySay } = live;
  const about = keyOf(live, answer.id);
  const rating = useStore(board.session, ({ insights }) => insights.ratings.find((one) => one.about === about));
  const act = useAct(board);
  const asking = rating?.open === true;
  return (
    <>
      {rating !== undefined && asking && <RatingCard board={board} rating={rating} />}
      <div className="answer-acts">
        {maySay && answer.sentence !== null && (
          <SayForm board={board} kind="dissent" about={about} question={answer.question} />
        )}
        {facilitates && (asking || answer.sentence !== null) && (
          <LinkButton
            words={m(asking ? 'summary.sure.end' : rating === undefined ? 'summary.sure.ask' : 'summary.sure.again')}
            about={answer.question}
            onClick={() => void act({ type: asking ? 'end-rating' : 'ask-rating', about })}
          />
        )}
      </div>
    </>
  );
}
