'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/field-parts'
import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import type { History } from '@/lib/contracts/history'
import { bytesOfUnit, sizeUnits, unitOfSize } from './history-words'
import { LossDialog } from './loss-dialog'
import { useSaveHistory } from './use-save-history'

/** Saves at once when nothing goes, and asks before something does. */
export function HistoryForm({ history }: { history: History }) {
  const { settings: saved, installationDays, mayChange } = history
  const [days, setDays] = useState(saved.days)
  const [size, setSize] = useState(sizeFields(saved.sizeMaxBytes))
  const save = useSaveHistory(saved)
  const sizeMaxBytes =
    size.amount === null ? null : Math.round(size.amount * bytesOfUnit(size.unit))
  const isChanged = days !== saved.days || sizeMaxBytes !== saved.sizeMaxBytes
  const discard = () => {
    setDays(saved.days)
    setSize(sizeFields(saved.sizeMaxBytes))
  }
  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isChanged) save.begin({ days, sizeMaxBytes })
      }}
    >
      <NumberField
        label="Days"
        description={`Empty: ${installationDays}, as everywhere in this installation. A flow may keep less, in its settings.`}
        className="max-w-80"
        value={days}
        minValue={1}
        maxValue={installationDays}
        isDisabled={!mayChange}
        onChange={setDays}
      />
      <div className="grid max-w-80 grid-cols-[minmax(0,1fr)_6rem] items-start gap-3">
        <NumberField
          label="Size at most"
          description="Empty: any. The oldest goes first."
          value={size.amount}
          minValue={1}
          maxValue={1_000_000}
          isDisabled={!mayChange}
          onChange={(amount) => setSize({ ...size, amount })}
        />
        <Select
          label="Unit"
          items={sizeUnits}
          selectedKey={size.unit}
          isDisabled={!mayChange}
          onSelectionChange={(unit) => setSize({ ...size, unit })}
        />
      </div>
      {mayChange ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            variant="primary"
            isPending={save.isPending}
            aria-disabled={!isChanged}
          >
            {save.isLooking ? 'Looking…' : save.isPending ? 'Saving…' : 'Save'}
          </Button>
          {isChanged && (
            <Button variant="quiet" onPress={discard}>
              Discard
            </Button>
          )}
          {save.error && <ErrorText>{save.error.message}</ErrorText>}
        </div>
      ) : (
        <p className="text-meta text-ink-2">
          Only an owner of the workspace may change this. Ask one of them.
        </p>
      )}
      {save.loss && (
        <LossDialog
          loss={save.loss}
          isPending={save.isPending}
          onClose={save.cancel}
          onConfirm={save.confirm}
        />
      )}
    </form>
  )
}

function sizeFields(bytes: number | null): { amount: number | null; unit: string } {
  if (bytes === null) return { amount: null, unit: 'GB' }
  const unit = unitOfSize(bytes)
  return { amount: bytes / bytesOfUnit(unit), unit }
}
