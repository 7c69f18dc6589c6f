'use client'

import { FormProvider } from '@/components/form/form-context'
import { replaceMember } from '@/components/form/members'
import { SchemaForm } from '@/components/form/schema-form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import { StatusText } from '@/components/ui/status'
import { TextField } from '@/components/ui/text-field'
import { showToast } from '@/components/ui/toast-store'
import type { ConnectionDetail } from '@/lib/contracts/connections'
import type { CatalogApp } from '@/lib/flow/schema'
import { fieldProblems, useConnectionForm } from './use-connection-form'

interface ConnectionDialogProps {
  app: CatalogApp
  /** The account to edit; without it a new one is made. */
  connection?: ConnectionDetail
  /** What a new one begins with. */
  values?: Record<string, unknown>
  onClose: () => void
  /** The account is kept: it works, or the person keeps it as it is. */
  onSaved: (id: string) => void
}

/** Adds or edits an account of an app, tried before it is kept. Secrets go in and never come out. */
export function ConnectionDialog({ onClose, onSaved, ...start }: ConnectionDialogProps) {
  const { app, connection } = start
  const form = useConnectionForm(start)
  const { save, test } = form
  const submit = (isForced: boolean) => {
    test.reset()
    save.mutate(
      { isForced },
      {
        onSuccess: ({ id }) => {
          if (id === undefined) return
          showToast(`“${form.name}” is saved.`)
          onSaved(id)
        },
      },
    )
  }
  const canForce = save.data?.works === false
  return (
    <Dialog
      title={connection ? `Edit “${connection.name}”` : `Connect ${app.title}`}
      width="md"
      isAlert
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      {({ close }) => (
        <>
          <AccountFields form={form} app={app} />
          <DialogActions>
            <Button className="mr-auto" isPending={test.isPending} onPress={form.runTest}>
              {test.isPending ? 'Testing…' : 'Test'}
            </Button>
            <Button variant="quiet" onPress={close}>
              Cancel
            </Button>
            {canForce && <Button onPress={() => submit(true)}>Save anyway</Button>}
            <Button variant="primary" isPending={save.isPending} onPress={() => submit(false)}>
              {save.isPending ? 'Saving…' : 'Save'}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

interface AccountFieldsProps {
  form: ReturnType<typeof useConnectionForm>
  app: CatalogApp
}

function AccountFields({ form, app }: AccountFieldsProps) {
  const schema = app.connection?.fields ?? {}
  const problems = fieldProblems(form.error, form.values)
  const site = {
    ...{ sources: [], numbers: new Map<string, number>(), scope: {}, root: schema },
    errorAt: (path: string) => problems.get(path),
    isLiteral: true,
  }
  return (
    <>
      <FormProvider site={site}>
        <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-5">
          <TextField label="Name" value={form.name} onChange={form.setName} isRequired />
          <SchemaForm
            schema={schema}
            value={form.values}
            onChange={(field, value) => form.change(replaceMember(form.values, field, value))}
          />
        </div>
      </FormProvider>
      <div role="alert" className="mt-4 empty:hidden">
        {form.problem && problems.size === 0 && <ErrorText>{form.problem}</ErrorText>}
      </div>
      <div role="status" className="mt-4 empty:hidden">
        {form.success && <StatusText status="succeeded">{form.success}</StatusText>}
      </div>
    </>
  )
}
