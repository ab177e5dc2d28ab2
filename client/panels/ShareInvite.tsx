import { useEffect, useState } from 'react';
import type { Role } from '@forwhom/shared/vocabulary/people.ts';
import { code as fetchCode } from '../connection/api.ts';
import type { Board } from '../state/model.ts';
import { t } from '../words/t.ts';
import { LinkField } from './LinkField.tsx';
import { QrCode } from './QrCode.tsx';

interface ShareInviteProps {
  readonly board: Board;
  readonly link: string;
  readonly reachable: boolean;
  readonly onRotate: ((role: Role) => Promise<void>) | null;
}

/** The link for everybody: to copy, to scan, and as a code to say aloud. */
export function ShareInvite({ board, link, reachable, onRotate }: ShareInviteProps) {
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    fetchCode(board.id).then(
      (view) => wanted && setCode(view.code),
      // Without a code the link and the picture still do.
      () => wanted && setCode(null),
    );
    return () => {
      wanted = false;
    };
  }, [board.id]);

  return (
    <>
      <LinkField leadsTo="contributor" link={link} primary onRotate={onRotate} />
      <div className="mt-4 flex flex-wrap items-center gap-5">
        {reachable && <QrCode text={link} label={t('share.qr')} />}
        {code !== null && (
          <div className="min-w-40 flex-1">
            <p className="text-13 text-ink-2">{t('share.code')}</p>
            <p className="text-27 font-bold tracking-[0.04em] tabular-nums select-all">{code}</p>
            <p className="text-12 text-ink-3">{t('share.codeHow', { host: location.host })}</p>
          </div>
        )}
      </div>
      {!reachable && <Unreachable />}
    </>
  );
}

/** A picture of an address that nobody else can open would only waste everybody's minute. */
function Unreachable() {
  return (
    <div className="mt-3 rounded-m bg-amber-soft px-4 py-3 text-14">
      <p className="font-semibold text-amber">{t('share.alone')}</p>
      <p className="mt-1">{t('share.aloneHow')}</p>
      <ul className="mt-2 grid gap-1.5">
        <li>
          <code className="rounded-s bg-surface px-1.5 py-0.5">npm start -- --lan</code> {t('share.aloneLan')}
        </li>
        <li>
          <code className="rounded-s bg-surface px-1.5 py-0.5">PUBLIC_URL=https://…</code> {t('share.alonePublic')}
        </li>
      </ul>
    </div>
  );
}
