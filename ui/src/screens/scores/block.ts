/**
 * The rows and cells of a block copied from a spreadsheet: tabs between cells, quotes around cells that hold tabs, quotes
 * or line ends. Null where the text is one cell only, which belongs to the field.
 */
export function blockOf(text: string): string[][] | null {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const close = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && cell === '') isQuoted = true;
    else if (letter === '\t') close();
    else if (letter === '\n') {
      close();
      rows.push([]);
    } else if (letter !== '\r') cell += letter;
  }
  close();
  // A spreadsheet ends its block with a line end.
  if (rows.length > 1 && rows.at(-1)?.join('') === '') rows.pop();
  const isBlock = rows.length > 1 || (rows[0]?.length ?? 0) > 1;
  return isBlock ? rows.map((row) => row.map((it) => it.trim())) : null;
}
