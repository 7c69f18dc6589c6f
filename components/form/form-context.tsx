'use client'

import {
  createContext,
  type FocusEvent,
  type ReactNode,
  useContext,
  useMemo,
  useState,
} from 'react'
import type { Schema } from '@/lib/flow/json-schema'
import type { PillSite } from './pill-view'
import { giveUpFocus, noAttention, settledError, takeFocus } from './settled-errors'
import type { DataPath } from './template-parts'

/** Data that may be put into a field: what the trigger or an earlier step gave. */
export interface DataSource {
  key: string
  /** As the tree shows it: "1 Order paid". */
  title: string
  value: unknown
  /** Where expressions read it. */
  path: DataPath
}

export interface FormSite extends PillSite {
  sources: readonly DataSource[]
  /** The schema that references in fields point into. */
  root: Schema
  /** What is wrong with the value at a path. */
  errorAt: (path: string) => string | undefined
  /** What is said of a value that is needed and not there. */
  missingAt?: (path: string) => string | undefined
  /** Values are typed, never data: an account's host and password. */
  isLiteral: boolean
  /** Shows the step that a value comes from. */
  goTo?: (step: string) => void
  /** What may be shown of secrets that are not in the form. */
  secrets?: SecretFacts
}

export interface SecretFacts {
  /** Last characters of a kept secret, by its id. */
  hints: ReadonlyMap<string, string>
  /** Names of connections, by their ids. */
  connections: ReadonlyMap<string, string>
}

const FormContext = createContext<FormSite>({
  sources: [],
  root: {},
  numbers: new Map(),
  scope: {},
  errorAt: () => undefined,
  isLiteral: true,
})

/** The fields inside know the site, and show what is wrong with them when they are left. */
export function FormProvider({ site, children }: { site: FormSite; children: ReactNode }) {
  const [attention, setAttention] = useState(noAttention)
  const settled = useMemo(() => {
    const known = { errorAt: site.errorAt, missingAt: site.missingAt ?? (() => undefined) }
    return { ...site, errorAt: (path: string) => settledError(path, attention, known) }
  }, [site, attention])
  const onFocus = ({ target }: FocusEvent) => {
    const path = pathOf(target)
    if (path !== undefined) setAttention(takeFocus(attention, path, settled.errorAt))
  }
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    // Where the focus goes is told by the next one; only a way out of all fields is told by this.
    if (pathOf(relatedTarget) === undefined) setAttention(giveUpFocus(attention))
  }
  return (
    <FormContext value={settled}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only watches where the focus is */}
      <div className="contents" onFocus={onFocus} onBlur={onBlur}>
        {children}
      </div>
    </FormContext>
  )
}

function pathOf(target: EventTarget | null): string | undefined {
  const field = target instanceof Element ? target.closest<HTMLElement>('[data-field-path]') : null
  return field?.dataset.fieldPath
}

export function useForm(): FormSite {
  return useContext(FormContext)
}
