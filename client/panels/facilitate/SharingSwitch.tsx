import { useStore } from 'zustand';
import type { Board } from '../../state/model.ts';
import { t } from '../../words/t.ts';
import { Switch } from '../Switch.tsx';

/** Whether others see this screen. */
export function SharingSwitch({ board }: { board: Board }) {
  const sharing = useStore(board.ui, (ui) => ui.sharing);
  return <Switch label={t('sharing.switch')} on={sharing} onChange={(on) => board.ui.setState({ sharing: on })} />;
}
