import { useFlows } from '@/components/flows/use-flows'
import { Select } from '@/components/ui/select'

interface FlowChoiceProps {
  flow: string | undefined
  onChange: (flow: string | undefined) => void
}

const all = 'all'

export function FlowChoice({ flow, onChange }: FlowChoiceProps) {
  const { flows = [] } = useFlows()
  const items = [
    { id: all, label: 'All flows' },
    ...flows.map(({ id, name }) => ({ id, label: name })),
  ]
  const isKnown = flow === undefined || flows.some(({ id }) => id === flow)
  return (
    <Select
      label="Flow"
      isLabelHidden
      className="w-52 max-md:w-full"
      items={isKnown ? items : [...items, { id: flow, label: 'A deleted flow' }]}
      selectedKey={flow ?? all}
      onSelectionChange={(key) => onChange(key === all ? undefined : key)}
    />
  )
}
