import type { Page } from '@playwright/test'
import type { Place } from '../open-pages'

export interface PageState {
  /** The folder of the route below `app/`. */
  route: string
  state: string
  isSignedOut?: boolean
  open: (page: Page, place: Place) => Promise<unknown>
}

export const ws = '(main)/w/[ws]'
export const flow = `${ws}/flows/[flowId]`
