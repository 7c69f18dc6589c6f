import { ArrowRight } from 'lucide-react'
import type { DiffKind } from '@/components/editor/diff-sentences'
import { TemplateText } from '@/components/form/template-text'
import { ChangeSign } from './change-sign'
import type { FlowChanges } from './flow-changes'

type Sentence = FlowChanges['sentences'][number]

/** Every difference in a sentence, down to the field. */
export function ChangeList({ sentences }: { sentences: readonly Sentence[] }) {
  return (
    <ul aria-label="Changes">
      {sentences.map((sentence) => (
        <li
          key={`${sentence.kind} ${sentence.subject} ${sentence.key} ${sentence.text}`}
          className="border-line grid grid-cols-[24px_minmax(0,1fr)] gap-3 border-b py-4"
        >
          <ChangeSign kind={sentence.kind} />
          <div>
            <p>
              <span className="sr-only">{words[sentence.kind]}: </span>
              <Words sentence={sentence} />
            </p>
            {sentence.values && <Values {...sentence.values} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Words({ sentence: { kind, subject, title, text } }: { sentence: Sentence }) {
  if (kind === 'removed') {
    const number = subject.toLowerCase()
    return (
      <>
        <b className="font-strong">{text}</b> removed, it was {number}
      </>
    )
  }
  if (kind === 'added') {
    return (
      <>
        <b className="font-strong">
          {subject} {text}
        </b>{' '}
        added
      </>
    )
  }
  return (
    <>
      <b className="font-strong">
        {subject}
        {title ? ` ${title}` : ''}
      </b>
      : {text}
      {kind === 'changed' ? ' changed' : ''}
    </>
  )
}

function Values({ before, after }: NonNullable<Sentence['values']>) {
  return (
    <div className="text-data mt-2 flex flex-wrap items-center gap-2 font-mono">
      <span className="rounded-pill bg-sunken text-ink-2 dark:bg-bg max-w-full px-2 py-1 break-words">
        <span className="sr-only">was </span>
        <TemplateText {...before} />
      </span>
      <ArrowRight aria-hidden className="text-ink-3 size-4 shrink-0" />
      <span className="rounded-pill bg-needs-soft text-needs-ink max-w-full px-2 py-1 break-words">
        <span className="sr-only">is </span>
        <TemplateText {...after} />
      </span>
    </div>
  )
}

const words: Record<DiffKind, string> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  renamed: 'Renamed',
  moved: 'Moved',
}
