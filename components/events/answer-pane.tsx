import { MaskedTree } from '@/components/redaction/masked-tree'
import type { DeliveryDetail } from '@/lib/contracts/deliveries'
import { maskText } from '@/lib/flow/mask-texts'
import { emptyValueText } from './empty-value'
import { MaskedPart } from './masked-part'
import { TextBox } from './text-box'

/** What the sender was told. */
export function AnswerPane({ answer, masks }: Pick<DeliveryDetail, 'answer' | 'masks'>) {
  const { status, body } = answer
  const empty = emptyValueText(body)
  const masked = typeof body === 'string' ? maskText(body, masks) : body
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="text-meta">
        <span className="text-ink-3">Status </span>
        <span className="text-data font-mono">{status}</span>
      </p>
      {typeof body === 'string' && body !== '' && (
        <MaskedPart isMasked={masked !== body} text={String(masked)} label="Body of our answer">
          <TextBox text={body} label="Body of our answer" />
        </MaskedPart>
      )}
      {typeof body === 'object' && body !== null && !empty && (
        <MaskedTree value={body} masks={masks} label="Body of our answer" openLevels={4} />
      )}
      {empty && <p className="text-ink-2 text-meta">{empty}</p>}
      {(body === null || body === undefined || body === '') && (
        <p className="text-ink-2 text-meta">The answer had no body.</p>
      )}
    </div>
  )
}
