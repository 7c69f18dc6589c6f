import { Braces, Download } from 'lucide-react'
import type { MenuItem } from '@/components/ui/menu'
import { copyFlow, type Exported, exportFlow } from './export-flow'

/** A flow as a file. */
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
