interface HighlightProps {
  text: string
  /** What was searched for; empty marks nothing. */
  part: string
}

/** Marks where a search was found. */
export function Highlight({ text, part }: HighlightProps) {
  const needle = part.trim().toLowerCase()
  const at = needle ? text.toLowerCase().indexOf(needle) : -1
  if (at < 0) return text
  const end = at + needle.length
  return (
    <>
      {text.slice(0, at)}
      <mark className="bg-needs-soft text-needs-ink rounded-[2px]">{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  )
}
