import { MaskedText } from '@/components/redaction/masked-text'
import { type Masks, maskValue } from '@/lib/flow/masks'

interface PairListProps {
  label: string
  /** Of the request. */
  part: 'headers' | 'query'
  masks: Masks | undefined
  pairs: readonly (readonly [string, string])[]
}

/** Names and values of a sender, in their order; a name may come twice. */
export function PairList({ label, part, pairs, masks }: PairListProps) {
  const rows = pairs.map(([name, value], index) => {
    const shown = String(maskValue(value, masks, { at: [part, name] }).value)
    return { id: `${index} ${name}`, name, value, masked: shown === value ? undefined : shown }
  })
  return (
    <dl aria-label={label} className="text-data font-mono">
      {rows.map(({ id, name, value, masked }) => (
        <div
          key={id}
          className="border-line grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-3 border-b py-1 last:border-0"
        >
          <dt className="text-ink-2 wrap-anywhere">{name}</dt>
          <dd className="wrap-anywhere">
            <MaskedText masked={masked} name={name}>
              {value}
            </MaskedText>
          </dd>
        </div>
      ))}
    </dl>
  )
}
