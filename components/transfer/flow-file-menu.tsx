'use client'

import { Braces, Download, Ellipsis } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { copyFlow, type Exported, exportFlow } from './export-flow'

export function fileItems(flow: Exported): MenuItem[] {
  return [
    {
      ...{ id: 'export', label: 'Export', icon: <Download /> },
      onAction: () => void exportFlow(flow),
    },
    {
      ...{ id: 'copy-json', label: 'Copy as JSON', icon: <Braces /> },
      onAction: () => void copyFlow(flow),
    },
  ]
}

/** The menu of the flow that is open in the builder. */
export function FlowFileMenu({ flow, more }: { flow: Exported; more: readonly MenuItem[] }) {
  const sections = [
    { id: 'more', items: more },
    { id: 'file', items: fileItems(flow) },
  ]
  return (
    <Menu label="Flow menu" sections={sections}>
      <Button variant="quiet" isIcon aria-label="Flow menu" className="max-md:hidden">
        <Ellipsis />
      </Button>
    </Menu>
  )
}
