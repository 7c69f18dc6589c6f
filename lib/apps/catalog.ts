import * as z from 'zod'
import type { Catalog, CatalogAction, CatalogApp, CatalogTrigger } from '@/lib/flow/schema'
import type { Action, App, Trigger } from './define'
import { apps } from './registry'

let made: Catalog | undefined

/** The registry as data: what editor, checks and `GET /apps` read. Made once. */
export function catalog(): Catalog {
  made ??= apps.map(toApp)
  return made
}

function toApp(app: App): CatalogApp {
  return {
    key: app.key,
    title: app.title,
    description: app.description,
    icon: app.icon,
    triggers: app.triggers.map(toTrigger),
    actions: app.actions.map(toAction),
    ...(app.connection
      ? {
          connection: {
            kind: app.connection.key,
            fields: toSchema(app.connection.fields, 'input'),
          },
        }
      : {}),
  }
}

function toTrigger(trigger: Trigger): CatalogTrigger {
  const { key, title, description, kind, sample } = trigger
  return {
    key,
    title,
    description,
    kind,
    sample,
    input: toSchema(trigger.input, 'input'),
    output: toSchema(trigger.output, 'output'),
    needsConnection: trigger.kind === 'poll' && trigger.connection !== undefined,
  }
}

function toAction(action: Action): CatalogAction {
  const { key, title, description, icon, sample, branches, branchesFrom, container } = action
  const { effect, connection, connectionOptional = false } = action
  return {
    key,
    title,
    description,
    ...(icon === undefined ? {} : { icon }),
    sample,
    input: toSchema(action.input, 'input'),
    output: toSchema(action.output, 'output'),
    branches: [...(branches ?? ['main'])],
    ...(branchesFrom === undefined ? {} : { branchesFrom }),
    ...(container ? { container } : {}),
    effect: typeof effect === 'function' ? 'depends' : effect,
    needsConnection: connection !== undefined && !connectionOptional,
    ...(connectionOptional ? { connectionOptional } : {}),
  }
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  return z.toJSONSchema(schema, { io })
}
