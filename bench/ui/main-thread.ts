import type { CDPSession, Page } from '@playwright/test'

/**
 * What the page's main thread worked, in milliseconds of its own processor time. Unlike time on the
 * clock it does not grow when other processes of the machine want the processor.
 */
export async function cpuMsOf(page: Page, work: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const before = await taskSeconds(session)
    await work()
    return ((await taskSeconds(session)) - before) * 1_000
  } finally {
    await session.detach()
  }
}

export interface Task {
  /** On the clock: with the time that the processor did something else. */
  wallMs: number
  cpuMs: number
}

/** The tasks of the page's main thread while something is done, by Chrome's own trace. */
export async function tasksOf(page: Page, work: () => Promise<unknown>): Promise<Task[]> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    // The protocol types an event of a trace as any object.
    events.push(...(value as unknown as TraceEvent[]))
  })
  try {
    await session.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] },
    })
    await work()
    const complete = new Promise<void>((resolve) => {
      session.once('Tracing.tracingComplete', () => resolve())
    })
    await session.send('Tracing.end')
    await complete
  } finally {
    await session.detach()
  }
  return mainThreadTasks(events)
}

interface TraceEvent {
  name: string
  pid: number
  tid: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** Renderers name their main threads; other pages of the test have none that works. */
function mainThreadTasks(events: TraceEvent[]): Task[] {
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  )
  if (mains.size === 0) throw new Error('The trace names no main thread of a page.')
  return events
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && mains.has(`${pid}:${tid}`))
    .map(({ dur = 0, tdur = dur }) => ({ wallMs: dur / 1_000, cpuMs: tdur / 1_000 }))
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const found = metrics.find(({ name }) => name === 'TaskDuration')
  if (!found) throw new Error('Chrome does not say how long its tasks took.')
  return found.value
}

/**
 * How much slower this thread is at the moment than where the budgets were made, 1 at least: its
 * processor time for a known piece of work on an empty page. Shared caches and hyper-threads make
 * the same work dearer while others work, by half and more.
 */
export async function slowness(page: Page): Promise<number> {
  const empty = await page.context().newPage()
  const times: number[] = []
  for (let at = 0; at < 5; at += 1)
    times.push(await cpuMsOf(empty, () => empty.evaluate(knownWork)))
  await empty.close()
  return Math.max(1, Math.min(...times) / knownWorkMs)
}

const knownWorkMs = 30

function knownWork(): number {
  const list = document.createElement('ul')
  for (let at = 0; at < 3_000; at += 1) {
    const item = document.createElement('li')
    item.textContent = JSON.stringify({ at, words: 'an entry of a list'.split(' ') })
    list.append(item)
  }
  document.body.replaceChildren(list)
  return list.getBoundingClientRect().height
}
