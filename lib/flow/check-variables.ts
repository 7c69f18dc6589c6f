import { documentSecrets, lookUpIn } from './document-secrets'
import { checkSyntax, expressionTexts } from './expression'
import { activeSteps } from './graph'
import type { Catalog, Flow, Issue, Step, Trigger } from './schema'
import { parseTemplate } from './template'
import { loneVariable } from './variable'

/** What a workspace has, by name. */
export type VariableKinds = ReadonlyMap<string, 'text' | 'secret'>

/** Variables that a flow reads and that are not there, or that may not be read where they stand. */
export function checkVariables(flow: Flow, catalog: Catalog, variables: VariableKinds): Issue[] {
  const secretPaths = new Set(
    documentSecrets(flow, lookUpIn(catalog)).map(({ at, path }) => `${at} ${path}`),
  )
  const placed: (Trigger | Step)[] = [flow.trigger, ...activeSteps(flow)]
  return placed.flatMap(({ key, input }) =>
    expressionTexts(input).flatMap(({ path, text }) => {
      const isSecretField = secretPaths.has(`${key} ${path}`) && loneVariable(text) !== undefined
      return namesIn(text).flatMap((name): Issue[] => {
        const message = mistakeOf(name, variables.get(name), isSecretField)
        if (message === undefined) return []
        const code = variables.has(name) ? 'variable_secret' : 'variable_unknown'
        return [{ code, level: 'blocker', step: key, path, message }]
      })
    }),
  )
}

function namesIn(text: string): string[] {
  if (checkSyntax(text) !== undefined) return []
  const names = parseTemplate(text).references.flatMap(([root, name]) =>
    root === 'vars' && name !== undefined ? [name] : [],
  )
  return [...new Set(names)]
}

function mistakeOf(
  name: string,
  kind: 'text' | 'secret' | undefined,
  isSecretField: boolean,
): string | undefined {
  if (kind === undefined) {
    return `There is no variable “${name}”. Add it in Settings, or choose another value.`
  }
  if (kind === 'text' || isSecretField) return undefined
  return `The variable “${name}” is a secret. It may stand alone in a secret field only, where no record shows it.`
}
