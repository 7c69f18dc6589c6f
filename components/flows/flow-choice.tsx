import { ChevronDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { useFlows } from './use-flows'

interface FlowChoiceProps {
  flow: string | undefined
  onChange: (flow: string | undefined) => void
}

const all = 'all'

export function FlowChoice({ flow, onChange }: FlowChoiceProps) {
  const { flows = [] } = useFlows()
  const known = [
    { id: all, label: 'All flows' },
    ...flows.map(({ id, name }) => ({ id, label: name })),
  ]
  const chosen = flow ?? all
  const isKnown = known.some(({ id }) => id === chosen)
  const items = isKnown ? known : [...known, { id: chosen, label: 'A deleted flow' }]
  const shown = items.find(({ id }) => id === chosen)?.label ?? ''
  return (
    <Menu
      label="Flow"
      placement="bottom start"
      sections={[
        {
          ...{ id: 'flows', items, selectedKey: chosen },
          onSelectionChange: (key) => onChange(key === all ? undefined : key),
        },
      ]}
    >
      <Button aria-label={`Flow: ${shown}`} className="font-body w-52 max-md:w-full">
        <span className="min-w-0 grow truncate text-left">{shown}</span>
        <ChevronDown className="text-ink-3" />
      </Button>
    </Menu>
  )
}
