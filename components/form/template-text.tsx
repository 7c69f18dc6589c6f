import { Pill } from '@/components/ui/pill'
import { notesOf, pillView } from './pill-view'
import { type Expression, templateParts } from './template-parts'

interface TemplateTextProps {
  text: string
  /** The numbers of the steps of the flow that it is from. */
  numbers: ReadonlyMap<string, number>
}

/** A stored text for reading: data in it as the pills that it is written with. */
export function TemplateText({ text, numbers }: TemplateTextProps) {
  return templateParts(text).map((part, index) =>
    part.type === 'text' ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have nothing but their place
      <TextPill key={index} expression={part.value} numbers={numbers} />
    ),
  )
}

interface TextPillProps {
  expression: Expression
  numbers: ReadonlyMap<string, number>
}

function TextPill({ expression, numbers }: TextPillProps) {
  const { step, path, state, formats } = pillView(expression, { numbers, scope: {} })
  return (
    <span title={expression.source} className="inline-flex max-w-full align-middle font-sans">
      <Pill
        step={step}
        path={path}
        // There is no event here that the value could be missing in.
        state={state === 'deleted' ? state : 'found'}
        note={notesOf(formats)}
        className="max-w-full overflow-hidden"
      />
    </span>
  )
}
