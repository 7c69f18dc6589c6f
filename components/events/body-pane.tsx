import { FileList } from '@/components/deliveries/file-list'
import { bodyMissingText } from '@/components/deliveries/rejection-words'
import { MaskedTree } from '@/components/redaction/masked-tree'
import { withheldText } from '@/components/redaction/withheld-words'
import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { maskValue } from '@/lib/flow/masks'
import { emptyValueText } from './empty-value'
import { MaskedPart } from './masked-part'
import { TextBox } from './text-box'

/** The body as flows read it. */
export function BodyPane({ event }: { event: DeliveryDetail }) {
  const { body, files } = event
  if (!event.hasBody) return <Note>{bodyMissingText(event)}</Note>
  if (body.kind === 'empty' && files.length === 0) return <Note>The request had no body.</Note>
  const withheld = withheldText(event)
  if (withheld) return <Note>{withheld}</Note>
  const note = Object.hasOwn(notes, body.kind) ? notes[body.kind] : undefined
  const empty = emptyValueText(body.value)
  const isText = typeof body.value === 'string'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {note && <Note>{note}</Note>}
      {empty && <Note>{empty}</Note>}
      {isText && <MaskedBox event={event} />}
      {!isText && hasFields(body) && !empty && (
        <MaskedTree
          value={body.value}
          masks={event.masks}
          at={bodyPlace}
          label="Body"
          openLevels={4}
        />
      )}
      <FileList delivery={event} />
    </div>
  )
}

const bodyPlace = ['body']

/** A body that flows read as a text. */
function MaskedBox({ event: { body, masks } }: { event: DeliveryDetail }) {
  const text = String(body.value)
  const masked = String(maskValue(text, masks, { at: bodyPlace }).value)
  return (
    <MaskedPart isMasked={masked !== text} text={masked} label="Body">
      <TextBox text={text} label="Body" />
    </MaskedPart>
  )
}

const notes: Record<string, string> = {
  binary: 'These bytes are not text. They can be downloaded under Raw.',
  invalid_json: 'This is not valid JSON, so the flow reads it as text.',
  invalid_text: 'This text is not well-formed: what could not be read is replaced.',
  too_deep: 'This JSON is nested too deep, so the flow reads it as text.',
}

function hasFields({ kind, value }: DeliveryDetail['body']): boolean {
  return kind !== 'binary' && kind !== 'empty' && value !== undefined
}

function Note({ children }: { children: string }) {
  return <p className="text-ink-2 text-meta">{children}</p>
}
