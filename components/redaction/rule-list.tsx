'use client'

import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { TextField } from '@/components/ui/text-field'
import { RuleRow } from './rule-row'
import { ruleOf, ruleProblem } from './rule-words'
import type { Matches } from './use-matches'

interface RuleListProps {
  title: string
  /** What it does, and from when. */
  description: string
  /** What it holds for and what not, in sentences that open on request. */
  reach?: readonly string[]
  /** Of the field that adds one. */
  label: string
  placeholder: string
  paths: readonly string[]
  matches: Matches
  isOfWorkspace?: boolean
  isReadOnly?: boolean
  onAdd: (path: string) => void
  onRemove: (path: string) => void
}

/** Paths of values that are treated alike. */
export function RuleList(props: RuleListProps) {
  const { title, description, reach, paths, matches } = props
  const { isOfWorkspace = false, isReadOnly = false } = props
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div>
        <h3 id={titleId} className="font-label">
          {title}
        </h3>
        <p className="text-ink-2 text-meta">{description}</p>
        {reach && <Reach sentences={reach} />}
      </div>
      {paths.length > 0 && (
        <ul aria-labelledby={titleId} className="border-line bg-surface rounded-card border px-3">
          {paths.map((path) => (
            <RuleRow
              key={path}
              path={path}
              matches={matches}
              isOfWorkspace={isOfWorkspace}
              onRemove={isReadOnly ? undefined : () => props.onRemove(path)}
            />
          ))}
        </ul>
      )}
      {isReadOnly ? (
        paths.length === 0 && <p className="text-meta text-ink-3">Nothing.</p>
      ) : (
        <AddRule {...props} />
      )}
    </section>
  )
}

function Reach({ sentences }: { sentences: readonly string[] }) {
  return (
    <Disclosure title="How far it reaches">
      <ul className="text-meta text-ink-2 grid max-w-160 list-disc gap-1 pb-2 pl-5">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** No form of its own: it stands in one. */
function AddRule({ title, label, placeholder, paths, onAdd }: RuleListProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const add = () => {
    const rule = ruleOf(text)
    const found = ruleProblem(rule, paths)
    setProblem(found)
    if (found) return
    onAdd(rule)
    setText('')
  }
  return (
    <TextField
      label={label}
      placeholder={placeholder}
      isMono
      className="max-w-120"
      value={text}
      errorMessage={problem}
      onChange={(next) => {
        setText(next)
        setProblem(undefined)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        add()
      }}
      suffix={
        <Button
          variant="quiet"
          size="sm"
          className="-mr-2"
          aria-label={`Add to ${title.toLowerCase()}`}
          onPress={add}
        >
          <Plus />
          Add
        </Button>
      }
    />
  )
}
