'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Schema } from '@/lib/flow/json-schema'
import type { DataPath, PillSite } from './template-parts'

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
  /** Values are typed, never data: an account's host and password. */
  isLiteral: boolean
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

export function FormProvider({ site, children }: { site: FormSite; children: ReactNode }) {
  return <FormContext value={site}>{children}</FormContext>
}

export function useForm(): FormSite {
  return useContext(FormContext)
}
