import './summary.css';
import './print.css';
import type { ReactNode } from 'react';
import { sectionsOf, type Section } from '@forwhom/shared/summary/sections.ts';
import { summaryWords } from '@forwhom/shared/summary/words/words.ts';
import { Answers } from './Answers.tsx';
import { Appendix } from './Appendix.tsx';
import { Assumptions } from './Assumptions.tsx';
import { Coverage } from './Coverage.tsx';
import { Dissent } from './Dissent.tsx';
import { Disagreements, Fit, Flow, Portfolio, Worth } from './Figures.tsx';
import { keptSteps } from './keptSteps.ts';
import type { Live } from './live.ts';
import { Loose } from './Loose.tsx';
import { NextSteps } from './NextSteps.tsx';
import type { PartProps } from './part.ts';
import { Rounds } from './Rounds.tsx';
import { Surprises } from './Surprises.tsx';

const parts: Readonly<Record<Section, (props: PartProps) => ReactNode>> = {
  answers: Answers,
  surprises: Surprises,
  portfolio: Portfolio,
  fit: Fit,
  flow: Flow,
  disagreements: Disagreements,
  assumptions: Assumptions,
  coverage: Coverage,
  nextSteps: NextSteps,
  rounds: Rounds,
  dissent: Dissent,
  loose: Loose,
  worth: Worth,
  appendix: Appendix,
};

/** Sections that stand on a live summary before there is anything in them: they are where it is said. */
const open = (live: Live | null): readonly Section[] =>
  live === null
    ? []
    : [
        ...(live.maySay ? (['surprises'] as const) : []),
        ...(live.mayPlan || keptSteps(live.board.id).length > 0 ? (['nextSteps'] as const) : []),
      ];

/** The whole account, in the order in which every page and file has it. What has nothing to say is absent. */
export function Account({ summary, live }: Omit<PartProps, 'words'>) {
  const words = summaryWords(summary.language);
  const there = sectionsOf(summary);
  const extra = open(live);
  return (
    <div lang={summary.language} className="account">
      {summary.then !== null && (
        <p className="account-then">
          {words.before.line(words.date(summary.then.at), summary.then.people, summary.then.notes)}
        </p>
      )}
      {(Object.keys(parts) as Section[]).map((name) => {
        if (!there.includes(name) && !extra.includes(name)) return null;
        const Part = parts[name];
        return <Part key={name} summary={summary} words={words} live={live} />;
      })}
    </div>
  );
}
