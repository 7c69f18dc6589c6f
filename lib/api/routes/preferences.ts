import { getPreferences } from '@/lib/services/get-preferences'
import { savePreferences } from '@/lib/services/save-preferences'
import { signedIn } from '../context'
import { requirePerson } from '../principal'

const { preferences } = signedIn

export const preferenceRoutes = {
  get: preferences.get.handler(({ context }) => getPreferences(requirePerson(context.principal))),
  save: preferences.save.handler(({ context, input }) =>
    savePreferences(requirePerson(context.principal), input),
  ),
}
