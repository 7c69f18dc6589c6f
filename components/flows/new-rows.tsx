import { ArrowUp } from 'lucide-react'

interface NewRowsProps {
  count: number
  onShow: () => void
  className?: string
}

/** "3 new": rows that wait until somebody asks for them. */
export function NewRows({ count, onShow, className = '' }: NewRowsProps) {
  if (count === 0) return null
  return (
    <button
      type="button"
      onClick={onShow}
      title="Show them (.)"
      className={`bg-lapis-soft font-label text-meta text-lapis-ink inline-flex h-6.5 items-center gap-1.5 rounded-full px-2.5 tabular-nums ${className}`}
    >
      <ArrowUp className="size-3.5" />
      {count.toLocaleString('en')} new
    </button>
  )
}
