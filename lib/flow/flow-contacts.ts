import { allSteps } from './graph'
import { eachText } from './map-texts'
import type { Flow } from './schema'

/** Where a step turns to, as far as its document says. */
export interface Contact {
  /** Key of the trigger or the step. */
  step: string
  /** `data`: an expression decides, at the time of the run. `value` is the field then. */
  kind: 'host' | 'mail' | 'data'
  value: string
}

/** Every host and address that a flow names, and every place where its data decides. */
export function contactsOf(flow: Flow): Contact[] {
  const found = new Map<string, Contact>()
  for (const { key, input } of [flow.trigger, ...allSteps(flow)]) {
    eachText(input, (text, path) => {
      for (const { kind, value } of contactsIn(text, path)) {
        const id = `${key} ${kind} ${value}`
        if (!found.has(id)) found.set(id, { step: key, kind, value })
      }
    })
  }
  return [...found.values()]
}

type Found = Pick<Contact, 'kind' | 'value'>

const expression = /\{\{|\{%/
const authority = /[a-z][a-z0-9+.-]*:[/\\]{2,}([^\s/\\?#"'<>`]*)/gi
const mailAddress = /[^\s@<>,;"'{}|]+@[^\s@<>,;"'{}|]+\.[^\s@<>,;"'{}|]+/g

function contactsIn(text: string, path: string): Found[] {
  const field = path.split('.').find((name) => !/^\d+$/.test(name)) ?? path
  const hosts = hostsIn(text)
  const isAddress = /url|uri|host|endpoint|server|address/i.test(path)
  const isMail = /^(to|cc|bcc|replyTo|recipients?)$/i.test(field)
  const mails = isMail ? (text.match(mailAddress) ?? []) : []
  const found: Found[] = [
    ...hosts.named.map((value): Found => ({ kind: 'host', value })),
    ...mails.map((value): Found => ({ kind: 'mail', value })),
  ]
  // What is put together by an expression may become any address.
  const isOpen = isAddress && expression.test(text) && !isFixed(text)
  if (hosts.isOpen || isOpen || (isMail && expression.test(text))) {
    found.push({ kind: 'data', value: path })
  }
  if (isAddress && found.length === 0 && isBareHost(text)) {
    found.push({ kind: 'host', value: text.trim().toLowerCase() })
  }
  return found
}

function hostsIn(text: string): { named: string[]; isOpen: boolean } {
  const whole = expression.test(text) ? undefined : hostOf(text.trim())
  if (whole) return { named: [whole], isOpen: false }
  const named: string[] = []
  let isOpen = false
  for (const [match, host = ''] of text.matchAll(authority)) {
    if (expression.test(host)) isOpen = true
    else {
      const read = hostOf(match)
      if (read) named.push(read)
    }
  }
  return { named, isOpen }
}

/** Reads it as a sender would: `https://good@evil` leads to evil. */
function hostOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { host } = new URL(text)
  return host === '' ? undefined : host
}

/** Scheme and host stand there as they are; only what follows them is made by data. */
function isFixed(text: string): boolean {
  const [, head] = /^\s*([a-z][a-z0-9+.-]*:\/\/[^\s/\\?#{}]+)[/?#]/i.exec(text) ?? []
  return head !== undefined && hostOf(head) !== undefined
}

function isBareHost(text: string): boolean {
  return /^\s*([a-z0-9-]+\.)+[a-z0-9-]+(:\d{1,5})?\s*$/i.test(text)
}
