import type { Action, App, ConnectionKind, Trigger } from './define'
import { apps } from './registry'

const actions = new Map<string, Action>(
  apps.flatMap((app) => app.actions.map((action) => [`${app.key}.${action.key}`, action] as const)),
)

export function findAction(app: string, action: string): Action | undefined {
  return actions.get(`${app}.${action}`)
}

export function findTrigger(app: string, trigger: string): Trigger | undefined {
  return findApp(app)?.triggers.find(({ key }) => key === trigger)
}

export function findApp(key: string): App | undefined {
  return apps.find((app) => app.key === key)
}

/** How the accounts of an app look and are tested. */
export function findConnectionKind(app: string): ConnectionKind | undefined {
  return findApp(app)?.connection
}
