import { ArrowUpDown, Minus, PencilLine, Plus, TextCursorInput } from 'lucide-react'
import { TemplateText } from '@/components/form/template-text'
import type { DiffKind, DiffSentence } from './diff-sentences'

const shownMax = 12

/** The changes in sentences, each with its sign. */
export function DiffList({ changes }: { changes: readonly DiffSentence[] }) {
  const more = changes.length - shownMax
  return (
    <ul className="grid max-h-80 gap-2 overflow-auto">
      {changes.slice(0, shownMax).map((change) => (
        <li
          key={`${change.kind} ${change.subject} ${change.text}`}
          className="flex items-start gap-2"
        >
          <span className="text-ink-3 mt-0.5">{signs[change.kind]}</span>
          <span className="min-w-0">
            <span className="sr-only">{words[change.kind]} </span>
            <b className="font-strong">{change.subject}</b> {change.text}
            {change.values && (
              <span className="text-data text-ink-2 block font-mono break-words">
                <TemplateText {...change.values.before} /> →{' '}
                <TemplateText {...change.values.after} />
              </span>
            )}
          </span>
        </li>
      ))}
      {more > 0 && <li className="text-ink-3 text-meta">and {more} more</li>}
    </ul>
  )
}

const words: Record<DiffKind, string> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  renamed: 'Renamed',
  moved: 'Moved',
}

const signs: Record<DiffKind, React.ReactNode> = {
  added: <Plus />,
  removed: <Minus />,
  changed: <PencilLine />,
  renamed: <TextCursorInput />,
  moved: <ArrowUpDown />,
}
