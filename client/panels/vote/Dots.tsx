import type { Lens } from '@forwhom/shared/vocabulary/voting.ts';

const shapes: Readonly<Record<Lens, string>> = {
  '▲': 'M8 1.6 15.2 14.4H.8z',
  '●': 'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2z',
  '◆': 'M8 .8 15.2 8 8 15.2.8 8z',
};

/** One dot in the shape of its lens, filled or as an outline. Drawn only: its number stands beside it in words. */
export function Dot({ lens, filled }: { lens: Lens | null; filled: boolean }) {
  return (
    <svg viewBox="0 0 16 16" className="dot" data-filled={filled} aria-hidden>
      <path d={shapes[lens ?? '●']} />
    </svg>
  );
}

interface DotsProps {
  readonly lens: Lens | null;
  readonly filled: number;
  /** How many shapes there are; the rest are outlines. */
  readonly of: number;
}

export function Dots({ lens, filled, of }: DotsProps) {
  return (
    <span className="dots" aria-hidden>
      {Array.from({ length: of }, (_, at) => (
        <Dot key={at} lens={lens} filled={at < filled} />
      ))}
    </span>
  );
}
