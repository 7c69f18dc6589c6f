'use client'

import { FormProvider } from '@/components/form/form-context'
import { replaceMember } from '@/components/form/members'
import { SchemaForm } from '@/components/form/schema-form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast-store'
import type { CatalogApp } from '@/lib/flow/schema'
import { fieldProblems, useConnectionForm } from './use-connection-form'

interface ConnectionDialogProps {
  app: CatalogApp
  onClose: () => void
  /** The account is kept: it works, or the person keeps it as it is. */
  onSaved: (id: string) => void
}

/** Adds an account of an app, tried before it is used. Secrets go in and never come out. */
export function ConnectionDialog({ app, onClose, onSaved }: ConnectionDialogProps) {
  const form = useConnectionForm(app)
  const { save, discard } = form
  const schema = app.connection?.fields ?? {}
  const problems = fieldProblems(save.error, form.values)
  const site = {
    ...{ sources: [], numbers: new Map<string, number>(), scope: {}, root: schema },
    errorAt: (path: string) => problems.get(path),
    isLiteral: true,
  }
  const failing = save.data?.works === false ? save.data : undefined
  const submit = () =>
    save.mutate(undefined, {
      onSuccess: ({ id, works }) => {
        if (!works) return
        showToast(`“${form.name}” works.`)
        onSaved(id)
      },
    })
  return (
    <Dialog
      title={`Connect ${app.title.toLowerCase()}`}
      width="md"
      isAlert
      isOpen
      onOpenChange={(isOpen) => {
        if (isOpen) return
        discard.mutate()
        onClose()
      }}
    >
      {({ close }) => (
        <>
          <FormProvider site={site}>
            <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5">
              <TextField label="Name" value={form.name} onChange={form.setName} isRequired />
              <SchemaForm
                schema={schema}
                value={form.values}
                onChange={(field, value) =>
                  form.setValues(replaceMember(form.values, field, value))
                }
              />
            </div>
          </FormProvider>
          <div role="alert" className="mt-4 empty:hidden">
            {form.problem && problems.size === 0 && <ErrorText>{form.problem}</ErrorText>}
          </div>
          <DialogActions>
            <Button variant="quiet" onPress={close}>
              Cancel
            </Button>
            {failing && <Button onPress={() => onSaved(failing.id)}>Save anyway</Button>}
            <Button variant="primary" isPending={save.isPending} onPress={submit}>
              {save.isPending ? 'Testing…' : 'Test and save'}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
