'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { isApiError } from '@/components/api/api-error'
import { client } from '@/components/api/client'
import { queries } from '@/components/api/queries'
import { FormProvider } from '@/components/form/form-context'
import { replaceMember } from '@/components/form/members'
import { SchemaForm } from '@/components/form/schema-form'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ErrorText } from '@/components/ui/field-parts'
import { TextField } from '@/components/ui/text-field'
import type { CatalogApp } from '@/lib/flow/schema'

interface ConnectionDialogProps {
  app: CatalogApp
  onClose: () => void
  onCreated: (id: string) => void
}

/** Saves an account and tries it. Secrets go in and never come out. */
export function ConnectionDialog({ app, onClose, onCreated }: ConnectionDialogProps) {
  const schema = app.connection?.fields ?? {}
  const [name, setName] = useState(app.title)
  const [values, setValues] = useState<Record<string, unknown>>({})
  const cache = useQueryClient()
  const save = useMutation({
    mutationFn: async () => {
      const connection = await client.connections.create({ app: app.key, name, values })
      const test = await client.connections.test({ id: connection.id })
      return { id: connection.id, test }
    },
    onSettled: () => cache.invalidateQueries({ queryKey: queries.connections.key() }),
  })
  const site = useMemo(
    () => ({
      sources: [],
      numbers: new Map<string, number>(),
      scope: {},
      root: schema,
      errorAt: () => undefined,
      isLiteral: true,
    }),
    [schema],
  )
  const test = save.data?.test
  return (
    <Dialog
      title={`Add an account for ${app.title}`}
      isOpen
      onOpenChange={(is) => !is && onClose()}
    >
      <FormProvider site={site}>
        <div className="grid gap-4">
          <TextField label="Name" value={name} onChange={setName} isRequired />
          <SchemaForm
            schema={schema}
            value={values}
            onChange={(field, value) => setValues(replaceMember(values, field, value))}
          />
          {test && !test.works && (
            <ErrorText>
              {test.message ?? 'The account is saved, but it does not work yet.'}
            </ErrorText>
          )}
          {save.error && <ErrorText>{messageOf(save.error)}</ErrorText>}
        </div>
      </FormProvider>
      <DialogActions>
        <Button onPress={onClose}>Cancel</Button>
        {save.data && !save.data.test.works ? (
          <Button variant="primary" onPress={() => onCreated(save.data.id)}>
            Use it anyway
          </Button>
        ) : (
          <Button
            variant="primary"
            isPending={save.isPending}
            onPress={() =>
              save.mutate(undefined, {
                onSuccess: ({ id, test: result }) => result.works && onCreated(id),
              })
            }
          >
            {save.isPending ? 'Trying it…' : 'Save and try it'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

function messageOf(error: unknown): string {
  return isApiError(error) ? error.message : 'The server didn’t answer. Try again.'
}
