import { useId, useState } from 'react';
import type { Chart as Drawing, Mark } from '@forwhom/shared/charts/shapes.ts';
import { unreachable } from '@forwhom/shared/foundation/assert.ts';
import { m } from '../words/more.ts';
import { LinkButton } from './LinkButton.tsx';
import { Scroller } from './Scroller.tsx';

/** How much smaller than it is meant a drawing may be shown. */
const LEAST = 0.78;

interface ChartProps {
  readonly chart: Drawing;
  /** What it shows. */
  readonly name: string;
  /** The drawing itself says every number: nobody who sees it needs the table. */
  readonly telling?: boolean;
}

/** A drawing with the table of its numbers. The table is always there for those who cannot see the drawing. */
export function Chart({ chart, name, telling = false }: ChartProps) {
  const [shown, setShown] = useState(false);
  const table = useId();
  return (
    <figure className="chart" aria-label={name}>
      <Scroller name={name}>
        <svg
          viewBox={`0 0 ${chart.width} ${chart.height}`}
          width={chart.width}
          height={chart.height}
          // Smaller letters nobody can read: what is wider than a phone is moved under the thumb.
          style={{ minWidth: chart.width * LEAST }}
          aria-hidden
        >
          {chart.marks.map((mark, n) => (
            <Drawn key={n} mark={mark} />
          ))}
        </svg>
      </Scroller>
      {!telling && (
        <LinkButton
          words={m(shown ? 'summary.numbers.hide' : 'summary.numbers.show')}
          about={name}
          className="chart-toggle"
          aria-expanded={shown}
          aria-controls={table}
          onClick={() => setShown(!shown)}
        />
      )}
      <Scroller name={name} id={table} className={shown ? '' : 'table-heard'}>
        <table className="numbers">
          <caption className="sr-only">{name}</caption>
          <thead>
            <tr>
              {chart.table.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chart.table.rows.map((row, at) => (
              <tr key={at}>
                {row.map((cell, n) =>
                  n === 0 ? (
                    <th key={n} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={n} data-number={typeof cell === 'number' || undefined}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </figure>
  );
}

/** Colours by name, so that light, dark and paper each have their own. */
function Drawn({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'rect':
      return (
        <rect
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          rx={mark.radius}
          fill={`var(--${mark.fill})`}
        />
      );
    case 'circle':
      return (
        <circle
          cx={mark.x}
          cy={mark.y}
          r={mark.radius}
          fill={`var(--${mark.fill})`}
          fillOpacity={mark.opacity}
          stroke={mark.stroke === null ? 'none' : `var(--${mark.stroke})`}
        />
      );
    case 'path':
      return (
        <path
          d={mark.d}
          fill="none"
          stroke={`var(--${mark.stroke})`}
          strokeWidth={mark.width}
          strokeOpacity={mark.opacity}
          strokeDasharray={mark.dashed ? '4 4' : undefined}
        />
      );
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fontWeight={mark.weight}
          textAnchor={mark.anchor}
          fill={`var(--${mark.fill})`}
        >
          {mark.text}
        </text>
      );
    default:
      return unreachable(mark);
  }
}
