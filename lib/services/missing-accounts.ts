import { catalog } from '@/lib/apps/catalog'
import type { Db } from '@/lib/db/client'
import { existingConnections } from '@/lib/db/connections'
import { allSteps } from '@/lib/flow/graph'
import type { Flow, Issue, Step, Trigger } from '@/lib/flow/schema'
import { usesConnection } from '@/lib/flow/uses-connection'

/** The steps of a document whose accounts are gone: an old version may name what was deleted since. */
export async function missingAccounts(
  db: Db,
  { workspaceId, document }: { workspaceId: string; document: Flow },
): Promise<Issue[]> {
  const placed = [document.trigger, ...allSteps(document)].map((one) => ({
    one,
    ids: accountsOf(one),
  }))
  const wanted = [...new Set(placed.flatMap(({ ids }) => ids))]
  const there = await existingConnections(db, { workspaceId, ids: wanted })
  return placed.flatMap(({ one, ids }): Issue[] => {
    if (ids.every((id) => there.has(id))) return []
    const { title, name } = namesOf(one)
    const message = `${name}: its account${title ? ` for ${title}` : ''} was deleted. Add it to the draft again and publish that.`
    return [
      {
        ...{ code: 'connection_missing', level: 'blocker' as const },
        ...{ step: one.key, path: 'connectionId', message },
      },
    ]
  })
}

function accountsOf(placed: Step | Trigger): string[] {
  const { definition } = definitionOf(placed)
  const own =
    placed.connectionId && definition && usesConnection(definition, placed.input)
      ? [placed.connectionId]
      : []
  // A secret may point to a member of an account.
  const inside = JSON.stringify(placed.input).match(/\bcon_[0-9a-z]{26}\b/g) ?? []
  return [...own, ...inside]
}

function namesOf(placed: Step | Trigger): { title: string | undefined; name: string } {
  const { app, definition } = definitionOf(placed)
  const name = 'action' in placed ? `Step “${placed.title || definition?.title || placed.key}”` : ''
  return { title: app?.title, name: name || 'The trigger' }
}

function definitionOf(placed: Step | Trigger) {
  const app = catalog().find(({ key }) => key === placed.app)
  const definition =
    'action' in placed
      ? app?.actions.find(({ key }) => key === placed.action)
      : app?.triggers.find(({ key }) => key === placed.trigger)
  return { app, definition }
}
