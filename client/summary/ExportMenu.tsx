import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FileSource } from '../connection/summaries.ts';
import { fetchFile } from '../connection/summaries.ts';
import { inWords } from '../panels/problem.ts';
import { m } from '../words/more.ts';
import { language, t } from '../words/t.ts';
import { fileFormats, type FileFormat } from './formats.ts';
import { keepFile } from '../panels/keepFile.ts';

interface ExportMenuProps {
  readonly formats?: readonly FileFormat[];
  /** Where a format is fetched. */
  readonly sourceOf: (format: FileFormat, names: boolean) => FileSource;
  /** Whether names may be put in: for facilitators. */
  readonly mayName?: boolean;
  /** Open at once, without a button of its own; called when it is closed and nothing is being made. */
  readonly onEnd?: () => void;
}

type Making =
  | { readonly kind: 'fetching'; readonly format: FileFormat; readonly bytes: number }
  | { readonly kind: 'done'; readonly format: FileFormat; readonly file: string }
  | { readonly kind: 'failed'; readonly format: FileFormat; readonly why: string };

/** How long it is said that a file is there, in milliseconds. */
const SAID_MS = 6_000;

const sizeInWords = (bytes: number): string =>
  new Intl.NumberFormat(language(), { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
    Math.ceil(bytes / 1_000),
  );

/** Everything that the summary and the board can be taken along as, and how far the making of a file has come. */
export function ExportMenu({ formats = fileFormats, sourceOf, mayName = false, onEnd }: ExportMenuProps) {
  const [names, setNames] = useState(false);
  const [open, setOpen] = useState(onEnd !== undefined);
  const [making, setMaking] = useState<Making | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const over = !open && making === null;
  const end = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (over) end();
  }, [over]);
  useEffect(() => {
    if (making?.kind !== 'done') return undefined;
    const timer = setTimeout(() => setMaking(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [making]);

  const make = async (format: FileFormat): Promise<void> => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    const tell = (next: Making | null): void => {
      if (running.current === mine) setMaking(next);
    };
    tell({ kind: 'fetching', format, bytes: 0 });
    try {
      const { name, blob } = await fetchFile(sourceOf(format, names), mine.signal, (bytes) =>
        tell({ kind: 'fetching', format, bytes }),
      );
      const file = name ?? `forwhom.${format.ending}`;
      keepFile(file, blob);
      tell({ kind: 'done', format, file });
    } catch (error) {
      tell(mine.signal.aborted ? null : { kind: 'failed', format, why: inWords(error) });
    }
  };

  return (
    <>
      <DropdownMenu.Root modal={false} open={open} onOpenChange={setOpen}>
        <DropdownMenu.Trigger asChild>
          {onEnd === undefined ? (
            <button type="button" className="btn">
              {m('summary.export')}
            </button>
          ) : (
            <span className="export-from" />
          )}
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu menu-long" align="end" sideOffset={6} collisionPadding={12}>
            {formats.map((format) => (
              <DropdownMenu.Item key={format.ending} className="menu-item" onSelect={() => void make(format)}>
                {m(`summary.export.${format.ending}`)}
              </DropdownMenu.Item>
            ))}
            {mayName && (
              <>
                <DropdownMenu.Separator className="menu-rule" />
                <DropdownMenu.CheckboxItem
                  className="menu-item"
                  checked={names}
                  onCheckedChange={setNames}
                  onSelect={(event) => event.preventDefault()}
                >
                  <span className="menu-box" aria-hidden>
                    {names ? '✓' : ''}
                  </span>
                  {m('summary.export.names')}
                </DropdownMenu.CheckboxItem>
              </>
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {making !== null && (
        <div className="making float" data-failed={making.kind === 'failed' || undefined}>
          <Download size={18} aria-hidden className="flex-none text-ink-3" />
          <p className="min-w-0 flex-1" role={making.kind === 'failed' ? 'alert' : 'status'}>
            <Progress making={making} />
          </p>
          {making.kind === 'failed' && (
            <button type="button" className="btn btn-small" onClick={() => void make(making.format)}>
              {t('tryAgain')}
            </button>
          )}
          <button
            type="button"
            className="btn btn-quiet btn-small"
            onClick={() => {
              running.current?.abort();
              setMaking(null);
            }}
          >
            {t(making.kind === 'fetching' ? 'cancel' : 'close')}
          </button>
        </div>
      )}
    </>
  );
}

function Progress({ making }: { making: Making }) {
  const format = m(`summary.export.${making.format.ending}`);
  if (making.kind === 'failed') return m('summary.export.failed', { format, why: making.why });
  if (making.kind === 'done') return m('summary.export.done', { file: making.file });
  return (
    <>
      {m('summary.export.making', { format })}
      {/* Heard once, at the beginning: bytes that count up are for the eye. */}
      {making.bytes > 0 && <span aria-hidden> · {sizeInWords(making.bytes)}</span>}
    </>
  );
}
