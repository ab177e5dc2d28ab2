import { useEffect, useEffectEvent, type CSSProperties } from 'react';
import type { RoundResult, RoundSet, Standing } from '@forwhom/shared/vocabulary/voting.ts';
import { t } from '../../words/t.ts';
import { inSlate, rankWords } from './rounds.ts';
import { delayOf } from './unfolding.ts';

interface RankingProps {
  readonly set: RoundSet;
  readonly result: RoundResult;
  readonly caption: string;
  /** Rows come one after another, the last place first. All of them are there to be read at once. */
  readonly staged: boolean;
  /** It has been shown: the next time it simply stands there. */
  readonly onShown: () => void;
}

/** How long its bar is, and when it appears. */
const styleOf = (share: number, delay: number): CSSProperties =>
  ({ '--share': `${share * 100}%`, '--delay': `${delay}ms` }) as CSSProperties;

/** Where a row stands among those that share its rank: they are joined by a bracket. */
function bracketOf(standings: readonly Standing[], at: number): 'first' | 'middle' | 'last' | undefined {
  const shares = (other: number): boolean => standings[other]?.rank === standings[at]?.rank;
  if (shares(at - 1)) return shares(at + 1) ? 'middle' : 'last';
  return shares(at + 1) ? 'first' : undefined;
}

/** Every candidate with its rank, a bar, its dots, how many people gave any, and how many notes it holds. */
export function Ranking({ set, result, caption, staged, onShown }: RankingProps) {
  const { standings } = result;
  const most = Math.max(1, ...standings.map(({ dots }) => dots));
  const shown = useEffectEvent(onShown);
  useEffect(() => () => shown(), []);
  return (
    <figure className="ranking" data-staged={staged}>
      <table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('result.rank')}</span>
            </th>
            <th scope="col" className="text-left">
              <span className="sr-only">{t('result.candidate')}</span>
            </th>
            <th scope="col" className="ranking-bar" aria-hidden />
            <th scope="col">{t('result.dots')}</th>
            <th scope="col">{t('result.people')}</th>
            <th scope="col">{t('result.notes')}</th>
          </tr>
        </thead>
        <tbody>
          {standings.map((standing, at) => {
            const candidate = inSlate(set, standing.candidate);
            return (
              <tr
                key={standing.candidate}
                className="ranking-row"
                data-first={standing.rank === 1 && standing.dots > 0}
                style={styleOf(standing.dots / most, staged ? delayOf(at, standings.length) : 0)}
              >
                <td className="ranking-rank" data-bracket={bracketOf(standings, at)}>
                  {rankWords(standing)}
                </td>
                <th scope="row" className="ranking-name">
                  {(candidate?.symbol ?? null) !== null && (
                    <span className="mr-2 text-ink-3" aria-hidden>
                      {candidate?.symbol}
                    </span>
                  )}
                  {candidate?.title}
                </th>
                <td className="ranking-bar" aria-hidden>
                  <span />
                </td>
                <td className="font-bold">{standing.dots}</td>
                <td>{standing.voters}</td>
                <td>{standing.notes}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </figure>
  );
}
