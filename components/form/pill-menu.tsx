'use client'

import { ArrowLeft, CornerUpLeft, Trash2, Type, X } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { classes } from '@/components/ui/classes'
import type { MenuSection } from '@/components/ui/menu'
import { MenuList } from '@/components/ui/menu-list'
import { Popover } from '@/components/ui/popover'
import { type FilterChain, readChain, writeChain } from './filter-chain'
import { useForm } from './form-context'
import { FormatForm } from './format-form'
import { chainValue, filterOf, fittingFormats, withFilter, withoutFilter } from './pill-change'
import type { PillFormat } from './pill-formats.data'
import { filterTitle, pillView } from './pill-view'
import { sampleText } from './sample-text'
import type { Expression } from './template-parts'

interface PillMenuProps {
  expression: Expression
  anchor: RefObject<Element | null>
  /** The text in place of the pill; empty takes it away. */
  onChange: (text: string) => void
  onClose: () => void
}

/** What can be done with a piece of data: another format, a look at where it comes from, away with it. */
export function PillMenu({ expression, anchor, onChange, onClose }: PillMenuProps) {
  const site = useForm()
  const chain = readChain(expression.inner)
  const [view, setView] = useState<'menu' | 'formats' | PillFormat>('menu')
  const change = (next: FilterChain) => onChange(writeChain(next))
  const choose = (format: PillFormat) => {
    if (format.fields) setView(format)
    else if (chain) change(withFilter(chain, filterOf(format, [])))
  }
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={anchor}
      placement="bottom start"
      label="Data in this field"
      className="w-72 max-w-[calc(100vw-24px)]"
    >
      <Head expression={expression} />
      {view === 'menu' && (
        <MenuList
          key="menu"
          autoFocus="first"
          label="Data in this field"
          sections={menuSections({
            ...{ expression, chain, onChange, goTo: site.goTo && leaveTo(site.goTo, onClose) },
            numbers: site.numbers,
            onFormat: () => setView('formats'),
          })}
        />
      )}
      {view === 'formats' && chain && (
        <MenuList
          key="formats"
          autoFocus="first"
          label="Format"
          sections={formatSections({
            chain,
            scope: site.scope,
            shownScope: site.shownScope ?? site.scope,
            choose,
            back: () => setView('menu'),
          })}
        />
      )}
      {typeof view === 'object' && chain && (
        <FormatForm
          format={view}
          chain={chain}
          scope={site.shownScope ?? site.scope}
          onApply={change}
          onBack={() => setView('formats')}
        />
      )}
    </Popover>
  )
}

function Head({ expression }: { expression: Expression }) {
  const site = useForm()
  const { tooltip, state } = pillView(expression, site)
  const [where, ...lines] = tooltip.split('\n')
  const tone = { found: 'text-ink-2', missing: 'text-needs-ink', deleted: 'text-failed-ink' }[state]
  return (
    <div className="border-line text-caption grid gap-0.5 border-b px-3 py-2 wrap-anywhere">
      <span className="font-label">{where}</span>
      <span className={classes('line-clamp-2', tone)}>{lines[0]}</span>
    </div>
  )
}

function leaveTo(goTo: (step: string) => void, onClose: () => void) {
  return (step: string) => {
    onClose()
    goTo(step)
  }
}

interface MenuInput {
  expression: Expression
  chain: FilterChain | undefined
  numbers: ReadonlyMap<string, number>
  goTo: ((step: string) => void) | undefined
  onChange: (text: string) => void
  onFormat: () => void
}

function menuSections({ expression, chain, onChange, onFormat, goTo, numbers }: MenuInput) {
  const { stepKey } = pillView(expression, { numbers, scope: {} })
  const sections: MenuSection[] = []
  if (chain) {
    const given = chain.filters.map((filter, index) => ({
      id: `without ${index}`,
      label: `Without “${filterTitle(filter)}”`,
      icon: <X />,
      onAction: () => onChange(writeChain(withoutFilter(chain, index))),
    }))
    const format = { id: 'format', label: 'Format…', icon: <Type />, onAction: onFormat }
    sections.push({ id: 'format', items: [format, ...given] })
  }
  const others = []
  if (goTo && stepKey !== undefined) {
    const go = () => goTo(stepKey)
    others.push({ id: 'go', label: 'Go to step', icon: <CornerUpLeft />, onAction: go })
  }
  others.push({ id: 'remove', label: 'Remove', icon: <Trash2 />, onAction: () => onChange('') })
  return [...sections, { id: 'others', items: others }]
}

interface FormatsInput {
  chain: FilterChain
  scope: Record<string, unknown>
  shownScope: Record<string, unknown>
  choose: (format: PillFormat) => void
  back: () => void
}

/** Each with what it makes of the sample, where it needs nothing more to know. */
function formatSections({ chain, scope, shownScope, choose, back }: FormatsInput): MenuSection[] {
  const value = chainValue(chain, scope)
  const items = fittingFormats(value).map((format) => {
    const made = format.fields
      ? undefined
      : chainValue(withFilter(chain, filterOf(format, [])), shownScope)
    return {
      id: format.name,
      label: format.title,
      ...(made === undefined ? {} : { description: sampleText(made, 40) }),
      onAction: () => choose(format),
    }
  })
  return [
    { id: 'formats', items },
    { id: 'back', items: [{ id: 'back', label: 'Back', icon: <ArrowLeft />, onAction: back }] },
  ]
}
