import { client } from '@/components/api/client'
import { showToast } from '@/components/ui/toast-store'
import { AppError } from '@/lib/errors'
import {
  type Account,
  adoptAccounts,
  adoptSteps,
  appsWithAccount,
  writeClipboard,
} from '@/lib/flow/clipboard'
import {
  copySteps,
  type Fragment,
  insertFragment,
  outermost,
  removeSteps,
} from '@/lib/flow/fragment'
import { allSteps, findStep, rootGraph, stepOrder } from '@/lib/flow/graph'
import { emptyFlow, type Step, triggerKey } from '@/lib/flow/schema'
import { usesConnection } from '@/lib/flow/uses-connection'
import type { Editor } from './editor-context'
import type { AddPlace } from './layout-geometry'
import { moveSteps } from './move-steps'
import { placeUnder } from './sections/place-under'
import { firstBranch, titleOf } from './step-facts'

/** What is done to one or several steps at once. Each is one step of undo. */
export interface SetCommands {
  removeAll(keys: readonly string[], word?: 'delete' | 'cut'): void
  duplicateAll(keys: readonly string[]): void
  moveAll(keys: readonly string[], place: AddPlace): void
  /** As text for the clipboard; undefined when there is nothing to copy. */
  copyText(keys: readonly string[]): string | undefined
  copyAll(keys: readonly string[]): void
  cutAll(keys: readonly string[]): void
  pasteText(text: string, after?: string): Promise<void>
  pasteAfter(key: string): void
}

export function createSetCommands(editor: Editor): SetCommands {
  const { store, catalog } = editor
  const state = () => store.getState()
  const named = (keys: readonly string[]) => capital(nameOf(editor, keys))
  const removeAll: SetCommands['removeAll'] = (keys, word) => removeTogether(editor, keys, word)
  const pasteText: SetCommands['pasteText'] = (text, after) =>
    paste(editor, text, after).catch((error: unknown) => {
      refusal(error)
      if (error instanceof AppError) state().announce(error.message)
    })
  return {
    removeAll,
    pasteText,
    duplicateAll: (keys) => duplicateTogether(editor, keys),
    moveAll(keys, place) {
      const flow = moveSteps(state().flow, { keys, place, catalog })
      if (flow === state().flow) return
      state().edit(() => flow, { label: `move ${nameOf(editor, keys)}` })
      state().announce(`${named(keys)} moved.`)
    },
    copyText: (keys) => textOf(editor, keys),
    copyAll(keys) {
      const text = textOf(editor, keys)
      if (text === undefined) return
      writeSystem(text, 'C')
        .then(() => state().announce(`${named(keys)} copied.`))
        .catch(refusal)
    },
    cutAll(keys) {
      const text = textOf(editor, keys)
      if (text === undefined) return
      writeSystem(text, 'X')
        .then(() => removeAll(keys, 'cut'))
        .catch(refusal)
    },
    pasteAfter(key) {
      readSystem()
        .then((text) => pasteText(text, key))
        .catch(refusal)
    },
  }
}

function removeTogether(editor: Editor, keys: readonly string[], word = 'delete'): void {
  const { store } = editor
  const state = () => store.getState()
  const flow = removeSteps(state().flow, keys)
  if (flow === state().flow) return
  const what = nameOf(editor, keys)
  state().edit(() => flow, { label: `${word} ${what}` })
  state().closePanel()
  state().select(triggerKey)
  state().showStep(triggerKey)
  const done = `${capital(what)} ${word === 'cut' ? 'cut' : 'deleted'}.`
  showToast(done, { undo: () => state().flow === flow && state().undo() })
  state().announce(done)
}

function duplicateTogether(editor: Editor, keys: readonly string[]): void {
  const { store, catalog, flowId } = editor
  const { flow, announce } = store.getState()
  const copied = { fragment: copySteps(flow, keys), flow: flowId }
  const fragment = adoptSteps(copied, { flow, flowId, catalog: catalog.apps })
  const last = outermost(flow, keys).at(-1) ?? triggerKey
  const place = placeUnder(store.getState(), last, catalog)
  insert(editor, fragment, { place, word: 'duplicate' })
  announce(`${count(fragment.steps)} added.`)
}

async function paste(editor: Editor, text: string, after?: string): Promise<void> {
  const { store, catalog, flowId } = editor
  const { readClipboard } = await loadReader()
  const copied = readClipboard(text)
  const accounts = await accountsFor(copied.fragment)
  const { flow, announce } = store.getState()
  const target = { flow, flowId, catalog: catalog.apps }
  const fragment = adoptAccounts(adoptSteps(copied, target), accounts)
  const place = placeUnder(store.getState(), after ?? lastChosen(editor), catalog)
  insert(editor, fragment, { place, word: 'paste' })
  const missing = withoutAccount(editor, fragment)
  const needs = missing === 1 ? '1 step needs' : `${missing} steps need`
  const sentence = `${count(fragment.steps)} pasted.${missing > 0 ? ` ${needs} an account.` : ''}`
  if (missing > 0) showToast(sentence)
  announce(sentence)
}

function insert(editor: Editor, fragment: Fragment, to: { place: AddPlace; word: string }): void {
  const { store, catalog } = editor
  const state = () => store.getState()
  const { place, word } = to
  const change = { fragment, place, firstBranch: (step: Step) => firstBranch(step, catalog) }
  const flow = insertFragment(state().flow, change)
  const keys = fragment.steps.map(({ key }) => key)
  const [first] = keys
  if (flow === state().flow || first === undefined) return
  const what = keys.length === 1 ? titleOf(flow, fragment.steps[0], catalog) : count(keys)
  state().edit(() => flow, { label: `${word} ${what}` })
  state().select(first)
  state().mark(keys.length > 1 ? keys : [])
  state().showStep(first)
}

function textOf({ store, catalog, flowId }: Editor, keys: readonly string[]): string | undefined {
  const fragment = copySteps(store.getState().flow, keys)
  if (fragment.steps.length === 0) return undefined
  return writeClipboard(fragment, { flow: flowId, catalog: catalog.apps })
}

/** Where a paste goes without being told: after what is chosen, else at the end. */
function lastChosen({ store }: Editor): string {
  const { flow, selection, marked } = store.getState()
  const last = marked.filter((key) => findStep(flow, key)).at(-1) ?? selection
  return last ?? stepOrder(rootGraph(flow)).at(-1) ?? triggerKey
}

async function loadReader() {
  try {
    return await import('@/lib/flow/read-clipboard')
  } catch (cause) {
    const message = 'The server could not be reached. Check the connection, then paste again.'
    throw new AppError('not_ready', message, { cause })
  }
}

async function accountsFor(fragment: Fragment): Promise<Account[]> {
  const pages = appsWithAccount(fragment).map((app) => client.connections.list({ app }))
  // Without an answer no account is known, and each step asks for one.
  const found = await Promise.all(pages).catch(() => [])
  return found.flatMap(({ items }) => items)
}

function withoutAccount({ catalog }: Editor, { steps }: Fragment): number {
  return allSteps({ ...emptyFlow(), steps }).filter((step) => {
    const action = catalog.actionOf(step)
    return action && !step.connectionId && usesConnection(action, step.input)
  }).length
}

async function writeSystem(text: string, key: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch (cause) {
    const message = `The browser does not allow this from a menu. Choose the step and press ⌘${key} or Ctrl+${key}.`
    throw new AppError('forbidden', message, { cause })
  }
}

async function readSystem(): Promise<string> {
  try {
    return await navigator.clipboard.readText()
  } catch (cause) {
    const message =
      'The browser does not allow this from a menu. Choose the step and press ⌘V or Ctrl+V.'
    throw new AppError('forbidden', message, { cause })
  }
}

function refusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error
  showToast(error.message, { isError: true })
}

function nameOf({ store, catalog }: Editor, keys: readonly string[]): string {
  const { flow } = store.getState()
  const [key = triggerKey] = keys
  return keys.length === 1 ? titleOf(flow, findStep(flow, key), catalog) : count(keys)
}

function count(list: readonly unknown[]): string {
  return list.length === 1 ? '1 step' : `${list.length} steps`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
