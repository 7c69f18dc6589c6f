import { DataTree } from '@/components/ui/data-tree'
import type { Delivery } from '@/lib/contracts/deliveries'
import { emptyValueText } from './empty-value'
import { TextBox } from './text-box'

/** What the sender was told. */
export function AnswerPane({ answer: { status, body } }: Pick<Delivery, 'answer'>) {
  const empty = emptyValueText(body)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="text-meta">
        <span className="text-ink-3">Status </span>
        <span className="text-data font-mono">{status}</span>
      </p>
      {typeof body === 'string' && body !== '' && (
        <TextBox text={body} label="Body of our answer" />
      )}
      {typeof body === 'object' && body !== null && !empty && (
        <DataTree value={body} label="Body of our answer" openLevels={4} />
      )}
      {empty && <p className="text-ink-2 text-meta">{empty}</p>}
      {(body === null || body === undefined || body === '') && (
        <p className="text-ink-2 text-meta">The answer had no body.</p>
      )}
    </div>
  )
}
