import { FolderOpen, Keyboard, Lock, LockOpen, Pencil, UserRoundPlus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { useToasts } from './Toasts.tsx';

export interface MoreMenuProps {
  readonly board: Board;
  readonly trigger: ReactNode;
  /** On a phone the menu also holds what has no room in the header. */
  readonly narrow: boolean;
  readonly onHelp: () => void;
  readonly onRename: () => void;
  readonly onSomebodyElse: () => void;
}

export function MoreMenu({ board, trigger, narrow, ...on }: MoreMenuProps) {
  const [, go] = useLocation();
  const facilitator = useStore(board.session, (session) => session.me?.role === 'facilitator');
  const locked = useStore(board.session, (session) => session.agenda?.locked ?? false);
  const toast = useToasts();

  const lock = async (): Promise<void> => {
    const refusal = await board.command({ type: 'lock', locked: !locked });
    toast({ message: refusal ?? t(locked ? 'lock.opened' : 'lock.closed'), about: 'lock' });
  };

  const item = (icon: ReactNode, words: string, run: () => void): ReactNode => (
    <DropdownMenu.Item className="menu-item" onSelect={run}>
      <span className="text-ink-3">{icon}</span>
      {words}
    </DropdownMenu.Item>
  );

  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={8} collisionPadding={12}>
          {narrow && facilitator && item(<Pencil size={17} />, t('title.change'), on.onRename)}
          {facilitator &&
            item(
              locked ? <LockOpen size={17} /> : <Lock size={17} />,
              t(locked ? 'lock.open' : 'lock.close'),
              () => void lock(),
            )}
          {!narrow && item(<Keyboard size={17} />, t('help.title'), on.onHelp)}
          {item(<UserRoundPlus size={17} />, t('join.somebodyElse'), on.onSomebodyElse)}
          {item(<FolderOpen size={17} />, t('nav.boards'), () => go('/boards'))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
