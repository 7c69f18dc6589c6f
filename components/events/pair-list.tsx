interface PairListProps {
  label: string
  pairs: readonly (readonly [string, string])[]
}

/** Names and values of a sender, in their order; a name may come twice. */
export function PairList({ label, pairs }: PairListProps) {
  const rows = pairs.map(([name, value], index) => ({ id: `${index} ${name}`, name, value }))
  return (
    <dl aria-label={label} className="text-data font-mono">
      {rows.map(({ id, name, value }) => (
        <div
          key={id}
          className="border-line grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-3 border-b py-1 last:border-0"
        >
          <dt className="text-ink-2 wrap-anywhere">{name}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
