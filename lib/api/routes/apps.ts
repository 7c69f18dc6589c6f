import { getCatalog } from '@/lib/services/get-catalog'
import { signedIn } from '../context'

export const appRoutes = {
  list: signedIn.apps.list.handler(() => ({ items: getCatalog() })),
}
