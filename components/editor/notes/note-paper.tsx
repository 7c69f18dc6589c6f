import { Fragment, type ReactNode } from 'react'
import { type Block, type Piece, readNote } from './note-text'

/** The text of a note, formatted. */
export function NoteText({ text }: { text: string }) {
  return readNote(text).map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity, and are drawn as a whole
    <Fragment key={index}>{drawBlock(block)}</Fragment>
  ))
}

/** The look of a note wherever it is. */
export const paperLook = 'rounded-pill border-note-line bg-note text-caption text-ink border'

function drawBlock(block: Block): ReactNode {
  if (block.kind === 'line') return <p className="break-words">{block.pieces.map(drawPiece)}</p>
  const items = block.items.map((pieces, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={index}>{pieces.map(drawPiece)}</li>
  ))
  return block.isNumbered ? (
    <ol className="list-decimal pl-5 break-words">{items}</ol>
  ) : (
    <ul className="list-disc pl-4 break-words">{items}</ul>
  )
}

function drawPiece(piece: Piece, index: number): ReactNode {
  const { text } = piece
  switch (piece.kind) {
    case 'bold':
      return <b key={index}>{text}</b>
    case 'italic':
      return <i key={index}>{text}</i>
    case 'code':
      return (
        <code key={index} className="font-mono">
          {text}
        </code>
      )
    case 'link':
      return (
        <a
          key={index}
          href={piece.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="text-lapis-ink underline"
        >
          {text}
        </a>
      )
    case 'text':
      return <Fragment key={index}>{text}</Fragment>
  }
}
