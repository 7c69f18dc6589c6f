import type { DueAlert } from '@/lib/db/alert-watch'
import { env } from '@/lib/env'

/** What a receiver gets of one alert. */
export interface ToldAlert {
  kind: DueAlert['kind']
  /** The same while it lasts, so that a receiver can group by it. */
  cause: string
  flow: { id: string; name: string } | null
  title: string
  message: string
  count: number
  since: string
  lastAt: string
  url: string
}

/** What is sent: everything that is due at a moment together, never one mail for each run. */
export interface AlertNotice {
  workspace: { slug: string; name: string }
  title: string
  isTest: boolean
  alerts: ToldAlert[]
}

export function noticeOf(due: readonly DueAlert[]): AlertNotice {
  const [first] = due
  if (!first) throw new Error('A notice of nothing.')
  const alerts = due.map(toldAlert)
  const title = due.length === 1 ? alerts[0]?.title : `${due.length} things need you`
  return {
    workspace: { slug: first.workspaceSlug, name: first.workspaceName },
    title: title ?? '',
    isTest: false,
    alerts,
  }
}

export function testNotice(workspace: { slug: string; name: string }, now: Date): AlertNotice {
  const at = now.toISOString()
  return {
    workspace,
    title: 'This is a test',
    isTest: true,
    alerts: [
      {
        ...{ kind: 'first_failure', cause: 'test', flow: null, title: 'This is a test', count: 1 },
        message: 'Alerts of this workspace reach you here. Nothing has failed.',
        ...{ since: at, lastAt: at },
        url: `${env().baseUrl}/w/${workspace.slug}/settings/notifications`,
      },
    ],
  }
}

function toldAlert(alert: DueAlert): ToldAlert {
  const { kind, cause, flowId, flowName, message, count } = alert
  return {
    ...{ kind, cause, message, count, title: titleOf(alert), url: urlOf(alert) },
    flow: flowId === null ? null : { id: flowId, name: flowName ?? '' },
    since: alert.openedAt.toISOString(),
    lastAt: alert.lastAt.toISOString(),
  }
}

function titleOf({ kind, flowName, count }: DueAlert): string {
  const name = `“${flowName}”`
  switch (kind) {
    case 'first_failure':
      return count === 1 ? `${name} failed` : `${name} failed ${count} times`
    case 'failure_rate':
      return `${name} fails too often`
    case 'held_events':
      return `${name} holds events`
    case 'connection':
      return 'A connection needs you'
    case 'silence':
      return `${name} gets no events`
  }
}

/** To what shows it best: the error, else the run, the events, the connection. */
function urlOf({ kind, workspaceSlug, flowId, groupId, runId, cause }: DueAlert): string {
  const root = `${env().baseUrl}/w/${workspaceSlug}`
  if (kind === 'connection') return `${root}/connections/${cause.slice('connection:'.length)}`
  if (kind === 'held_events' || kind === 'silence') return `${root}/flows/${flowId}/events`
  if (kind === 'failure_rate') return `${root}/errors?flow=${flowId}`
  if (groupId !== null) return `${root}/errors/${groupId}`
  return runId === null ? `${root}/flows/${flowId}/runs` : `${root}/runs/${runId}`
}

/** The mail of a notice. */
export function mailOf({ workspace, title, alerts }: AlertNotice): {
  subject: string
  text: string
} {
  const parts = alerts.map(({ title: head, message, count, url, since }) =>
    [head, message, ...(count > 1 ? [`${count} times since ${since}`] : []), url].join('\n'),
  )
  const settings = `${env().baseUrl}/w/${workspace.slug}/settings/notifications`
  const foot = `What is told, and to whom: ${settings}`
  // Names of people's flows stand in it: one line, and not an endless one.
  const subject = `${title} · ${workspace.name}`.replaceAll(/\s+/g, ' ').slice(0, 200)
  return { subject, text: `${[...parts, foot].join('\n\n')}\n` }
}
