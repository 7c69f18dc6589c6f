import {
  type Edge,
  type Flow,
  mainBranch,
  type Step,
  type Trigger,
  triggerKey,
} from '@/lib/flow/schema'

/** From, to, and the way out when it is not the plain one. */
type Line = readonly [from: string, to: string, branch?: string]

interface Drawing {
  trigger: Pick<Trigger, 'app' | 'trigger' | 'title'> & { input?: Trigger['input'] }
  steps: Step[]
  lines: readonly Line[]
}

/** A document without what every document has. */
export function draw({ trigger, steps, lines }: Drawing): Flow {
  return {
    schemaVersion: 1,
    trigger: { key: triggerKey, input: {}, ...trigger },
    steps,
    edges: edgesOf(lines),
    notes: [],
  }
}

export function edgesOf(lines: readonly Line[]): Edge[] {
  return lines.map(([from, to, branch = mainBranch]) => ({ from, branch, to }))
}

/** What chats call an incoming webhook: it takes `{"text": …}`. */
export function chatMessage(key: string, { title, text }: { title: string; text: string }): Step {
  return {
    ...{ key, app: 'http', action: 'request', title },
    input: { method: 'POST', url: '', body: { text } },
  }
}

/** What to have at hand for such a message. */
export const chatNeed =
  'The incoming webhook of your team’s chat: Slack, Mattermost, Google Chat, Rocket.Chat and Zulip have one.'
