'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { findStep } from '@/lib/flow/graph'
import { replaceAction } from './commands'
import { useEditor } from './editor-context'
import { titleOf } from './step-facts'
import { StepList } from './step-list'

/** Another action in the place of a step; what the step held stays, as far as the new one knows it. */
export function ReplaceStep({ stepKey }: { stepKey: string }) {
  const { store, catalog } = useEditor()
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button size="sm" variant="primary" onPress={() => setOpen(true)}>
        Replace
      </Button>
      {isOpen && (
        <Dialog title="Replace the step" width="md" isOpen onOpenChange={setOpen}>
          <div className="border-line rounded-control mt-4 flex h-100 flex-col border">
            <StepList
              first={[]}
              onClose={() => setOpen(false)}
              onChoose={({ app, action }, input) => {
                const { flow, edit, announce } = store.getState()
                const name = titleOf(flow, findStep(flow, stepKey), catalog)
                const place = { key: stepKey, app: app.key, action, input }
                edit((now) => replaceAction(now, place), { label: `replace ${name}` })
                announce(`${name} is replaced by ${action.title}.`)
                setOpen(false)
              }}
            />
          </div>
        </Dialog>
      )}
    </div>
  )
}
