import type { CatalogIndex } from '@/components/editor/catalog-index'
import { stepFacts, triggerFacts } from '@/components/editor/step-facts'
import { TemplateText } from '@/components/form/template-text'
import { DataTree } from '@/components/ui/data-tree'
import { findStep, stepNumbers } from '@/lib/flow/graph'
import { isRecord } from '@/lib/flow/record'
import type { Flow } from '@/lib/flow/schema'

interface StepValuesProps {
  flow: Flow
  stepKey: string
  catalog: CatalogIndex
}

/** What a step is set to, in the words of its form. */
export function StepValues({ flow, stepKey, catalog }: StepValuesProps) {
  const step = findStep(flow, stepKey)
  const facts = step ? stepFacts(step, catalog) : triggerFacts(flow, catalog)
  const definition = step ? catalog.actionOf(step) : catalog.triggerOf(flow.trigger)
  const { input } = step ?? flow.trigger
  const numbers = stepNumbers(flow)
  const fields = Object.entries(input).filter(([, value]) => value !== undefined)
  return (
    <aside
      aria-label="Step settings"
      className="border-line bg-surface w-(--hl-panel) shrink-0 overflow-y-auto p-5 max-lg:h-80 max-lg:w-full max-lg:border-t lg:border-l"
    >
      <h2 className="text-section">
        <span className="text-ink-3 font-mono">{numbers.get(stepKey)}</span> {facts.title}
      </h2>
      <p className="text-meta text-ink-2">{facts.subtitle}</p>
      {fields.length === 0 ? (
        <p className="text-meta text-ink-3 mt-4">Nothing is set here.</p>
      ) : (
        <dl className="mt-4 grid gap-4">
          {fields.map(([name, value]) => (
            <div key={name} className="grid gap-1">
              <dt className="font-label text-meta">{titleOf(definition?.input, name)}</dt>
              <dd className="min-w-0">
                <Value value={value} label={titleOf(definition?.input, name)} numbers={numbers} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </aside>
  )
}

interface ValueProps {
  value: unknown
  label: string
  numbers: ReadonlyMap<string, number>
}

function Value({ value, label, numbers }: ValueProps) {
  if (isRecord(value) && typeof value.sealed === 'string') {
    return <span className="text-meta text-ink-2">Saved, never shown again</span>
  }
  if (typeof value === 'object' && value !== null) return <DataTree value={value} label={label} />
  return (
    <span className="rounded-control bg-sunken text-data dark:bg-bg block px-3 py-2 font-mono break-words whitespace-pre-wrap">
      <TemplateText text={String(value)} numbers={numbers} />
    </span>
  )
}

function titleOf(schema: unknown, name: string): string {
  const properties = isRecord(schema) && isRecord(schema.properties) ? schema.properties : {}
  const field = properties[name]
  return isRecord(field) && typeof field.title === 'string' ? field.title : name
}
