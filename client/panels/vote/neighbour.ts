/**
 * The place that an arrow key leads to among `count` cards in rows of `columns`, or null when it leads nowhere. Home and
 * End lead to the first and the last.
 */
export function neighbour(
  key: string,
  at: number,
  { count, columns }: { count: number; columns: number },
): number | null {
  const to = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined || to < 0 || to >= count || to === at ? null : to;
}
