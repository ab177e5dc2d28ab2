import { ChartNoAxesColumn, Crosshair, Presentation, SkipBack } from 'lucide-react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { back } from '@forwhom/shared/rules/agenda.ts';
import { stepOf } from '@forwhom/shared/vocabulary/workshop.ts';
import type { Board } from '../../state/model.ts';
import { m } from '../../words/more.ts';
import { t } from '../../words/t.ts';
import { lengthOf, placeOf } from '../agenda/length.ts';
import { SuggestButton } from '../group/SuggestButton.tsx';
import { useToasts } from '../Toasts.tsx';
import { useAct } from '../useAct.tsx';
import { useNarrow, useTight } from '../useNarrow.tsx';
import { ActButton } from './ActButton.tsx';
import { BarButton } from './BarButton.tsx';
import { Drift } from './Drift.tsx';
import { MoreButton } from './MoreButton.tsx';
import type { MoreProps } from './MorePopup.tsx';
import { nextActOf, otherActs } from './nextAct.ts';
import { isPastVoting } from './pastVoting.ts';
import { regionHere, regionSeen } from './region.ts';
import { SayLine } from './SayLine.tsx';
import { SharingSwitch } from './SharingSwitch.tsx';
import { TimerActs } from './TimerActs.tsx';
import { useLeading } from './useLeading.tsx';

export type BarProps = { readonly board: Board } & Pick<
  MoreProps,
  'onHelp' | 'onRename' | 'onSomebodyElse' | 'onSteps' | 'onScript' | 'onBring' | 'onExport' | 'onKeep'
>;

/** Where a facilitator runs the workshop: what to say, the next act, the time, and what gathers the room. */
export function FacilitatorBar({ board, ...on }: BarProps) {
  const narrow = useNarrow();
  const tight = useTight();
  const state = useStore(
    board.session,
    useShallow(({ agenda, sets, hidden, insights }) => ({ agenda, sets, hidden, insights })),
  );
  const { agenda } = state;
  const leads = useLeading(board);
  const [, go] = useLocation();
  const act = useAct(board);
  const toast = useToasts();
  if (agenda === null) return null;
  const next = nextActOf(state);
  const others = otherActs(state);
  const before = back(agenda) ?? null;
  const started = agenda.current !== null;

  const gather = async (): Promise<void> => {
    if (await act({ type: 'gather', region: regionHere(board) })) {
      toast({ message: t('guide.gathered'), about: 'gather' });
    }
  };
  return (
    <section
      className="facilitate"
      aria-label={t('facilitate.label')}
      data-planned={agenda.steps.length > 0 || undefined}
    >
      {narrow && (
        <p className="facilitate-facts facilitate-alerts">
          <Alerts board={board} />
        </p>
      )}
      {agenda.steps.length > 0 && (
        <div className="facilitate-step">
          {!narrow && <StepHead board={board} />}
          {next !== null && <ActButton board={board} act={next} primary />}
        </div>
      )}
      <div className="facilitate-acts">
        <TimerActs board={board} icons={narrow} />
        <SuggestButton board={board} iconOnly={narrow} />
        <BarButton
          name={t('guide.gather')}
          icon={<Crosshair size={17} aria-hidden />}
          iconOnly={narrow}
          onPress={() => void gather()}
        />
        {!tight && (
          <>
            <BarButton
              name={t('guide.lead')}
              icon={<Presentation size={17} aria-hidden />}
              iconOnly={false}
              pressed={leads}
              onPress={() => void act({ type: 'lead', region: leads ? null : regionSeen(board) })}
            />
            {started && before !== null && (
              <BarButton
                name={t('act.previous')}
                icon={<SkipBack size={16} aria-hidden />}
                iconOnly
                onPress={() => void act({ type: 'previous', from: agenda.current })}
              />
            )}
          </>
        )}
        {isPastVoting(state) && (
          <BarButton
            name={m('summary.open')}
            icon={<ChartNoAxesColumn size={17} aria-hidden />}
            iconOnly={narrow}
            primary={next === null}
            onPress={() => go(`/b/${board.id}/summary`)}
          />
        )}
        {!narrow && others.map((other) => <ActButton key={other.kind} board={board} act={other} />)}
        <MoreButton board={board} narrow={narrow} tight={tight} words={!narrow} {...on} />
        {!narrow && !started && <SharingSwitch board={board} />}
      </div>
    </section>
  );
}

/** Where the workshop is, for whoever runs it. */
function StepHead({ board }: { board: Board }) {
  const agenda = useStore(board.session, (session) => session.agenda);
  const here = useStore(board.session, (session) => session.here);
  if (agenda === null) return null;
  const step = stepOf(agenda);
  const place = placeOf(agenda);
  if (step === null || place === null) {
    return (
      <div className="min-w-0 flex-1">
        <p className="facilitate-title">{t('people.here', { count: here })}</p>
        <p className="facilitate-facts">{t('now.length', lengthOf(agenda))}</p>
      </div>
    );
  }
  return (
    <div className="min-w-0 flex-1">
      <p className="facilitate-title">{step.title}</p>
      <SayLine board={board} />
      <p className="facilitate-facts">
        <span>{t('step.place', place)}</span>
        <span className="facilitate-minutes">{t('minutes', { minutes: step.minutes })}</span>
        <Alerts board={board} />
      </p>
    </div>
  );
}

/** What the room says, and the clock: who is ready, who wants more time, how far behind it is. */
function Alerts({ board }: { board: Board }) {
  const asked = useStore(board.session, ({ agenda }) => (agenda?.ready ?? null) !== null);
  const { moreTime, ready, of } = useStore(board.session, (session) => session.turnout);
  return (
    <>
      {asked && <b>{t('ready.count', { ready, of })}</b>}
      {moreTime > 0 && <b className="text-amber">{t('timer.wanted', { count: moreTime })}</b>}
      <Drift board={board} />
    </>
  );
}
