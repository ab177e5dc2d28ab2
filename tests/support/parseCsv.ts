/** Rows of cells by RFC 4180, with quotes around every cell as our files have them; anything else is an error. */
export function parseCsv(source: string, delimiter = ','): string[][] {
  const text = source.replace(/^\ufeff/, '');
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    if (text[at] !== '"') throw new Error(`a cell without quotes at ${at}: ${text.slice(at, at + 20)}`);
    let cell = '';
    for (at++; ; at++) {
      if (at >= text.length) throw new Error('a cell without an end');
      if (text[at] !== '"') cell += text[at];
      else if (text[at + 1] === '"') cell += text[at++];
      else break;
    }
    rows.at(-1)?.push(cell);
    at++;
    if (text[at] === delimiter) at++;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      if (at < text.length) rows.push([]);
    } else throw new Error(`after a cell at ${at}: ${text.slice(at, at + 20)}`);
  }
  return rows;
}
