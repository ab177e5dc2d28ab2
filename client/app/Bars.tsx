import { t, type MessageKey } from '../words/t.ts';

interface BarsProps {
  readonly rows: readonly { readonly name: MessageKey; readonly dots: number }[];
  /** What a full bar stands for. */
  readonly most: number;
  readonly caption: string;
}

/** Votes as bars. It is a table, so that its numbers are read as what they are. */
export function Bars({ rows, most, caption }: BarsProps) {
  return (
    <table className="w-full border-separate border-spacing-y-1">
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {rows.map(({ name, dots }, index) => (
          <tr key={name}>
            <th scope="row" className="w-[38%] pr-3 text-left font-normal">
              {t(name)}
            </th>
            <td className="pr-3" aria-hidden>
              <span
                className={`block h-3 rounded-s ${index === 0 ? 'bg-accent' : 'bg-bar'}`}
                style={{ width: `${Math.round((dots / most) * 100)}%` }}
              />
            </td>
            <td className="w-8 text-right font-bold tabular-nums">{dots}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
