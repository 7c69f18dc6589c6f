/** A piece of one line of a note. */
export type Piece =
  | { kind: 'text' | 'bold' | 'italic' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }

export type Block =
  | { kind: 'line'; pieces: Piece[] }
  | { kind: 'list'; isNumbered: boolean; items: Piece[][] }

/**
 * Little of Markdown: bold, italic, code, links and lists. All else, HTML above all, is text.
 * A link leads to the web or writes a mail; any other address stays text.
 */
export function readNote(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of text.split('\n')) {
    const item = /^\s*(?:[-*]|(\d{1,3})[.)])\s+(.*)$/.exec(line)
    if (!item) {
      if (line.trim() !== '') blocks.push({ kind: 'line', pieces: readLine(line) })
      continue
    }
    const isNumbered = item[1] !== undefined
    const pieces = readLine(item[2] ?? '')
    const last = blocks.at(-1)
    if (last?.kind === 'list' && last.isNumbered === isNumbered) last.items.push(pieces)
    else blocks.push({ kind: 'list', isNumbered, items: [pieces] })
  }
  return blocks
}

const marks =
  /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])[*_]([^*_\s][^*_]*)[*_](?![\w*])|\[([^\][]+)\]\(([^()\s]+)\)|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?])/g

function readLine(line: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of line.matchAll(marks)) {
    if (match.index > from) pieces.push({ kind: 'text', text: line.slice(from, match.index) })
    pieces.push(pieceOf(match))
    from = match.index + match[0].length
  }
  if (from < line.length) pieces.push({ kind: 'text', text: line.slice(from) })
  return pieces
}

function pieceOf([all, code, bold, italic, label, address, url]: RegExpExecArray): Piece {
  if (code !== undefined) return { kind: 'code', text: code }
  if (bold !== undefined) return { kind: 'bold', text: bold }
  if (italic !== undefined) return { kind: 'italic', text: italic }
  if (url !== undefined) return { kind: 'link', text: url, href: url }
  const isSafe = address !== undefined && /^(?:https?:\/\/|mailto:)\S+$/i.test(address)
  if (!isSafe || label === undefined) return { kind: 'text', text: all }
  return { kind: 'link', text: label, href: address }
}

/** A note as plain words: for those who hear it, and where one line is all there is. */
export function plainNote(text: string): string {
  const words = (pieces: Piece[]) => pieces.map((piece) => piece.text).join('')
  return readNote(text)
    .flatMap((block) => (block.kind === 'line' ? [block.pieces] : block.items))
    .map(words)
    .join(' ')
}
