'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { linksOf } from '@/components/flows/links'
import { Button } from '@/components/ui/button'
import { lazyOverlay } from '@/components/ui/lazy-part'
import { useRouter } from '@/components/ui/router'
import { showToast } from '@/components/ui/toast-store'
import { readOwn } from '@/lib/flow/record'
import type { TriggerKind } from '@/lib/flow/schema'
import { useEditor, useEditorState } from './editor-context'
import { startFieldsOf } from './start-dialog'

const StartDialog = lazyOverlay('The dialog', () =>
  import('./start-dialog').then((module) => module.StartDialog),
)

type Deed = 'run' | 'test'

const words: Record<Deed, { label: string; title: string }> = {
  run: { label: 'Run now', title: 'Run now' },
  test: { label: 'Test trigger', title: 'Test trigger' },
}

/** A real example of what the trigger gives; and, of a flow started by hand, a real run. */
export function TriggerActions({ kind }: { kind: TriggerKind }) {
  const input = useEditorState((state) => state.flow.trigger.input)
  const [asking, setAsking] = useState<Deed>()
  const deed = useDeed(() => setAsking(undefined))
  const fields = kind === 'manual' ? startFieldsOf(input) : []
  const begin = (which: Deed) => {
    deed.reset()
    if (fields.length > 0) setAsking(which)
    else deed.mutate({ which, values: {} })
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {kind === 'manual' && (
        <Button size="sm" onPress={() => begin('run')} isPending={deed.isPending}>
          {words.run.label}
        </Button>
      )}
      <Button size="sm" onPress={() => begin('test')} isPending={deed.isPending}>
        {words.test.label}
      </Button>
      {asking && (
        <Suspense>
          <StartDialog
            title={words[asking].title}
            confirmLabel={words[asking].label}
            fields={fields}
            isPending={deed.isPending}
            problem={deed.error ? problemOf(deed.error) : undefined}
            onClose={() => setAsking(undefined)}
            onSubmit={(values) => deed.mutate({ which: asking, values })}
          />
        </Suspense>
      )}
    </div>
  )
}

function useDeed(onDone: () => void) {
  const { flowId, workspace, autosave } = useEditor()
  const router = useRouter()
  const cache = useQueryClient()
  const key = queries.testing.samples.queryKey({ input: { id: flowId } })
  return useMutation({
    mutationFn: async ({ which, values }: { which: Deed; values: Record<string, unknown> }) => {
      if (!(await autosave.flush())) throw new Error('The draft is not saved yet.')
      const given = { id: flowId, fields: values }
      if (which === 'test') {
        cache.setQueryData(key, await client.triggers.test(given))
        showToast('This is what the trigger gives. It is the sample now.')
        return
      }
      const run = await client.triggers.start(given)
      showToast('Started.', {
        actionLabel: 'See the run',
        undo: () => router.push(linksOf(workspace).run(run.id)),
      })
    },
    onSuccess: onDone,
    onError: (error) => {
      // With a dialog open it stands beside its field too.
      showToast(error.message, { isError: true })
    },
  })
}

function problemOf(error: Error): { text: string; field: string | undefined } {
  const field = isApiError(error) ? readOwn(error.details, 'field') : undefined
  return { text: error.message, field: typeof field === 'string' ? field : undefined }
}
