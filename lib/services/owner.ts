import { database } from '@/lib/db/process'
import { hasAnyOwner } from '@/lib/db/users'

/** False on a new installation: the first visitor is sent to the set-up. */
export function hasOwner(): Promise<boolean> {
  return hasAnyOwner(database())
}
