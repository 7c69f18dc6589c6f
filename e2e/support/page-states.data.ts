import { accountStates } from './page-states/account.data'
import { builderStates } from './page-states/builder.data'
import { builderTroubles } from './page-states/builder-troubles.data'
import { dataStates } from './page-states/data-pages.data'
import { errorStates } from './page-states/errors.data'
import { eventStates } from './page-states/events.data'
import { flowStates } from './page-states/flows.data'
import { overviewStates } from './page-states/overview.data'
import { flow, type PageState, ws } from './page-states/page-state'
import { runStates } from './page-states/runs.data'

/** Pages whose states need an installation or a run of their own: the spec that looks at them. */
export const lookedAtElsewhere: Record<string, string> = {
  '(auth)/setup': 'setup-and-sign-in.spec.ts',
  '(main)/start': 'start.spec.ts',
  [`${flow}/versions`]: 'versions.spec.ts',
  [`${ws}/templates`]: 'templates.spec.ts',
  [`${ws}/templates/[slug]`]: 'templates.spec.ts',
  'approve/[token]': 'approval.spec.ts',
  'shared/[token]': 'shared-run.spec.ts',
}

/** Routes that only lead on, or that a build does not have. */
export const withoutLook = ['', ws, `${ws}/data`, 'kit', 'kit/shell']

export const pageStates: PageState[] = [
  ...accountStates,
  ...flowStates,
  ...builderStates,
  ...builderTroubles,
  ...eventStates,
  ...runStates,
  ...overviewStates,
  ...errorStates,
  ...dataStates,
]
