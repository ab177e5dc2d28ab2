import { unreachable } from '../foundation/assert.ts';
import { decided, leading, ranked, sharingFirst, type Ranked } from '../insights/ranking.ts';
import { questionsOf, type AskedQuestion } from '../insights/questions.ts';
import { evidenceOf, standsFor, type FileRound, type Reading } from '../insights/reading.ts';
import { scaleOf } from '../insights/scales.ts';
import { zoneLeaders } from '../insights/zoneLeaders.ts';
import { evidences, type Evidence } from '../vocabulary/board.ts';
import type { AnswerKey } from '../vocabulary/insight.ts';
import type { Answer, FitRow } from '../vocabulary/summary.ts';
import { linksOf, type Remark } from './remarks.ts';
import { fitSentence, leadSentence, MOST_NAMES } from './sentences.ts';
import type { SummaryWords } from './words/words.ts';

/** What is drawn from the board: what nobody has to say. */
type Drawn = Pick<Answer, 'sentence' | 'leaders' | 'unit' | 'round' | 'lens' | 'turnout' | 'runOff'>;

const nothing: Drawn = {
  sentence: null,
  leaders: [],
  unit: 'dots',
  round: null,
  lens: null,
  turnout: null,
  runOff: false,
};

const row = ({ id, title, symbol, dots, rank, tied }: Ranked): Ranked => ({ id, title, symbol, dots, rank, tied });

function fromRound(reading: Reading, words: SummaryWords, of: FileRound, pattern: string): Drawn {
  const { list, runOff } = decided(reading, of);
  const { voted, abstained, of: everybody } = of.round.result;
  return {
    sentence: leadSentence(words, pattern, list, words.mostDots),
    leaders: leading(list).map(row),
    unit: 'dots',
    round: of.round.id,
    lens: of.round.lens,
    turnout: { voted, abstained, of: everybody },
    runOff,
  };
}

function drawn(reading: Reading, words: SummaryWords, { asked, of }: AskedQuestion, fit: readonly FitRow[]): Drawn {
  const { source, answer } = asked;
  switch (source.kind) {
    case 'round':
      return of === undefined ? nothing : fromRound(reading, words, of, answer);
    case 'fit': {
      const under = ranked(fit.map(({ id, title, symbol, taps }) => ({ id, title, symbol, dots: taps.under })));
      return { ...nothing, unit: 'taps', sentence: fitSentence(words, fit), leaders: leading(under).map(row) };
    }
    case 'zone': {
      const { unit, list } = zoneLeaders(reading, source.zone);
      const plain = unit === 'notes' ? words.mostNotes : words.mostNew;
      return { ...nothing, unit, sentence: leadSentence(words, answer, list, plain), leaders: list.map(row) };
    }
    case 'told':
      return nothing;
    default:
      return unreachable(source);
  }
}

/** Of claims that hold together only the weakest counts; null when somebody was not asked about one of them. */
function weakest(reading: Reading, ids: readonly string[]): Evidence | null {
  const known = ids.map((id) => evidenceOf(reading, id) ?? null);
  if (known.includes(null)) return null;
  return evidences.findLast((kind) => known.includes(kind)) ?? null;
}

/** How many notes were new to somebody, by what they stand for. */
function newOnes(reading: Reading): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [id, people] of Object.entries(reading.file.marks)) {
    if (people === 0 || reading.note(id) === undefined) continue;
    const of = standsFor(reading, id);
    counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  return counts;
}

/** What the room says of an answer, beside what is drawn. */
function completed(
  reading: Reading,
  { remarks, marked }: { readonly remarks: readonly Remark[]; readonly marked: ReadonlyMap<string, number> },
  one: { readonly id: AnswerKey; readonly question: string; readonly source: Answer['source']; readonly drawn: Drawn },
): Answer {
  const { sentences, ratings, then } = reading.file.insights;
  const own = Object.hasOwn(sentences, one.id) ? sentences[one.id] : undefined;
  const edited = own !== undefined && own.text.trim() !== '';
  const first = one.source === 'fit' ? [] : sharingFirst(one.drawn.leaders).map(({ id }) => id);
  const rating = ratings.find(({ about }) => about === one.id);
  // A round's number is another one in each run: what belongs to no question of the template is known by its words.
  const before = then?.answers.find(({ id, question }) =>
    one.source === 'extra-round' ? question === one.question : id === one.id,
  );
  return {
    id: one.id,
    question: one.question,
    source: one.source,
    ...one.drawn,
    sentence: edited ? own.text.trim() : one.drawn.sentence,
    edited,
    // A drawn sentence names them itself, unless they are too many.
    links: linksOf(reading, edited ? own.links : first.length > MOST_NAMES ? first : []),
    newToMe: [...new Set(first)].reduce((sum, id) => sum + (marked.get(id) ?? 0), 0),
    evidence: weakest(reading, first),
    confidence: rating === undefined ? null : scaleOf(rating.answered, rating.counts),
    dissent: remarks.flatMap(({ about, said }) => (said.kind === 'dissent' && about === one.id ? said : [])),
    then: before === undefined ? null : { sentence: before.sentence, leaders: before.leaders },
  };
}

/** The template's questions in its order, then the rounds that belong to none, in order of opening. */
export function answersOf(
  reading: Reading,
  words: SummaryWords,
  fit: readonly FitRow[],
  remarks: readonly Remark[],
): readonly Answer[] {
  const { questions, extra } = questionsOf(reading);
  const known = { remarks, marked: newOnes(reading) };
  return [
    ...questions.map((question) => {
      const { id, question: text, source } = question.asked;
      return completed(reading, known, {
        id,
        question: text,
        source: source.kind,
        drawn: drawn(reading, words, question, fit),
      });
    }),
    ...extra.map((of) =>
      completed(reading, known, {
        id: of.round.id as AnswerKey,
        question: of.round.question,
        source: 'extra-round',
        drawn: fromRound(reading, words, of, ''),
      }),
    ),
  ];
}
