'use client'

import { Ellipsis } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, type MenuItem } from '@/components/ui/menu'
import type { FlowSummary } from '@/lib/contracts/flows'
import { useFlowMenu } from './use-flow-menu'

interface FlowMenuProps {
  flow: FlowSummary
  more: readonly MenuItem[]
}

/** The menu of the flow that is open in the builder. */
export function FlowMenu({ flow, more }: FlowMenuProps) {
  const { items, dialog } = useFlowMenu(flow)
  const sections = [
    { id: 'more', items: more },
    { id: 'flow', items },
  ]
  return (
    <>
      <Menu label="Flow menu" sections={sections}>
        <Button variant="quiet" isIcon aria-label="Flow menu" className="max-md:hidden">
          <Ellipsis />
        </Button>
      </Menu>
      {dialog}
    </>
  )
}
