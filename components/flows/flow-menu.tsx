'use client'

import { Copy, Ellipsis, Pause, PencilLine, Play, Trash2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { fileItems } from '@/components/transfer/file-items'
import { Button } from '@/components/ui/button'
import { Menu, type MenuItem } from '@/components/ui/menu'
import type { FlowSummary } from '@/lib/contracts/flows'
import { DeleteFlowDialog } from './delete-flow-dialog'
import { useLinks } from './links'
import { ResumeDialog } from './resume-dialog'
import { useFlowActions } from './use-flow-actions'

type Shown = Pick<FlowSummary, 'id' | 'name' | 'status' | 'heldCount'>

export function FlowMenu({ flow }: { flow: Shown }) {
  const links = useLinks()
  const { pause, resume, remove, duplicate } = useFlowActions()
  const [asked, setAsked] = useState<'delete' | 'resume'>()
  const onOpenChange = (isOpen: boolean) => setAsked(isOpen ? asked : undefined)
  const runHeld = (held: 'run' | 'discard') => {
    resume.mutate({ id: flow.id, held })
    setAsked(undefined)
  }
  const items: MenuItem[] = [
    { id: 'open', label: 'Open', icon: <PencilLine />, href: links.flow(flow.id) },
    {
      id: 'errors',
      label: 'See its errors',
      icon: <TriangleAlert />,
      href: links.flowErrors(flow.id),
    },
    ...(flow.status === 'live'
      ? [item('pause', 'Pause', <Pause />, () => pause.mutate({ id: flow.id }))]
      : []),
    ...(flow.status === 'paused'
      ? [
          item('resume', 'Resume', <Play />, () =>
            flow.heldCount > 0 ? setAsked('resume') : runHeld('run'),
          ),
        ]
      : []),
    item('duplicate', 'Duplicate', <Copy />, () => duplicate.mutate({ id: flow.id })),
    ...fileItems(flow),
    { ...item('delete', 'Delete…', <Trash2 />, () => setAsked('delete')), isDanger: true },
  ]
  return (
    <>
      <Menu label={`Actions for ${flow.name}`} items={items}>
        <Button variant="quiet" size="sm" isIcon aria-label={`Actions for ${flow.name}`}>
          <Ellipsis />
        </Button>
      </Menu>
      <ResumeDialog
        heldCount={flow.heldCount}
        isOpen={asked === 'resume'}
        onOpenChange={onOpenChange}
        onChoose={runHeld}
      />
      <DeleteFlowDialog
        name={flow.name}
        isPending={remove.isPending}
        isOpen={asked === 'delete'}
        onOpenChange={onOpenChange}
        onConfirm={() => remove.mutate({ id: flow.id }, { onSettled: () => setAsked(undefined) })}
      />
    </>
  )
}

function item(id: string, label: string, icon: MenuItem['icon'], onAction: () => void): MenuItem {
  return { id, label, icon, onAction }
}
