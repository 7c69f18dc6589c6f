import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NewDelivery } from '@/lib/db/hot/new-delivery'
import { type CheckedForm, checkForm, type HostedForm } from '@/lib/flow/hosted-form'
import { isRecord, readOwn } from '@/lib/flow/record'
import { newId } from '@/lib/ids'
import type { Door } from './door'
import { formPage, messagePage, ownFields } from './form-page'
import type { Gate } from './gate'
import { judgeState } from './judge'
import { judgedDelivery } from './judge-event'
import type { Place } from './limits'
import { type Arrival, type Inbound, newArrival } from './new-delivery'
import { type Bucket, createBucket } from './rate'
import { readBody } from './read-body'
import { sendPage, sendTo } from './send-page'

/** `/forms/<token>` is the form, `/forms/<token>/done` what is said afterwards. */
const formPath = /^\/forms\/([0-9A-Za-z]{22})(\/done)?(?:\?.*)?$/s

export type Forms = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Pages that ask people. What they send is durable before they are thanked. */
export function createForms(door: Door): Forms {
  const mayAsk = createAddressLimit()
  return async (request, response) => {
    const [, token, done] = formPath.exec(request.url ?? '') ?? []
    const found = token === undefined ? undefined : door.endpoints.find(token)
    const gate = found instanceof Promise ? await found : found
    if (!gate?.form || gate.state === 'deleted') return sendMissing(response, gate)
    if (done) return sendPage(response, 200, messagePage(thanksOf(gate.form)))
    if (request.method === 'POST') {
      const inbound = { gate, request, path: '', query: '', source: door.sourceOf(request) }
      if (!mayAsk(inbound.source, door.now())) return sendBusy(response)
      return takeForm(door, inbound, response)
    }
    if (gate.state === 'paused') return sendPage(response, 200, messagePage(closed))
    return sendForm(door, gate, { response, status: 200 })
  }
}

const closed = {
  title: 'This form is closed for now',
  text: 'Its owner does not take answers at the moment. Come back later.',
}
const gone = {
  title: 'There is no form here',
  text: 'It may have been taken away. Ask whoever gave you this address.',
}
const draftNote = 'This form is not live yet: what you send is kept, but nothing happens with it.'

function thanksOf({ thanks, title }: HostedForm) {
  return { title: title || 'Thank you', text: thanks }
}

function sendMissing(response: ServerResponse, gate: Gate | undefined): void {
  sendPage(response, gate?.state === 'deleted' ? 410 : 404, messagePage(gone), {
    isBodyUnread: true,
  })
}

function sendBusy(response: ServerResponse): void {
  const page = messagePage({
    title: 'One moment, please',
    text: 'A lot was sent from your connection just now. Go back and send it again in a minute.',
  })
  sendPage(response, 429, page, { isBodyUnread: true, headers: { 'retry-after': '60' } })
}

interface Shown {
  response: ServerResponse
  status: number
  checked?: CheckedForm
  note?: string
  submission?: string
  openedAtMs?: number
}

function sendForm(door: Door, gate: Gate, shown: Shown): void {
  const { response, status, checked, note } = shown
  const { form } = gate
  if (!form) return
  const page = formPage({
    form,
    action: actionOf(response.req),
    submission: shown.submission ?? newId('request'),
    openedAtMs: shown.openedAtMs ?? door.now(),
    ...(checked ? { checked } : {}),
    ...withNote(note ?? (gate.state === 'draft' ? draftNote : undefined)),
  })
  sendPage(response, status, page, { redirectUrl: form.redirectUrl ?? '' })
}

function withNote(note: string | undefined) {
  return note === undefined ? {} : { note }
}

async function takeForm(door: Door, inbound: Inbound, response: ServerResponse): Promise<void> {
  const place = door.limits.waitMs(inbound.gate) > 0 ? undefined : door.limits.enter(inbound.gate)
  if (!place) return sendBusy(response)
  try {
    await acceptForm(door, inbound, { response, place })
  } finally {
    place.leave()
  }
}

async function acceptForm(
  door: Door,
  inbound: Inbound,
  { response, place }: { response: ServerResponse; place: Place },
): Promise<void> {
  const { gate, request } = inbound
  const { form } = gate
  if (!form) return
  const read = await readBody(request, door.maxBodyBytes, place)
  if (read.kind === 'aborted') return
  if (read.kind === 'too_large') return sendTooLarge(response, door.maxBodyBytes)
  const { bytes } = read
  const arrival = newArrival({ ...inbound, bytes, sizeBytes: bytes.byteLength })
  arrival.delivery.kind = 'form'
  const sent = ownOf(arrival)
  const again = { response, status: 422, submission: sent.submission, ...openedOf(sent.openedAtMs) }
  const checked = checkForm(form, arrival.sent)
  if (sent.isTrapped) {
    await storeSpam(door, arrival)
    return sendForm(door, gate, { ...again, checked, note: trappedNote })
  }
  const tookMs = door.now() - (sent.openedAtMs ?? door.now())
  if (checked.problems.size > 0) return sendForm(door, gate, { ...again, checked })
  if (tookMs < fillMsMin) return sendForm(door, gate, { ...again, checked, note: hastyNote })
  await door.commit.add(judgedForm(gate, arrival, sent.submission))
  sendTo(response, form.redirectUrl || `${actionOf(request)}/done`)
}

/** Nobody fills in a form in less; a program that posts at once does. */
const fillMsMin = 1_000
const hastyNote = 'That was very quick. Please look over your answers and send them once more.'
const trappedNote =
  'This looked like it was sent by a program, so it was not taken. Please send it again.'

const dayMs = 86_400_000

function judgedForm(gate: Gate, arrival: Arrival, submission: string): NewDelivery {
  const delivery = judgedDelivery(gate, arrival, judgeState(gate))
  const keyHash = createHash('sha256')
    .update(['form', gate.id, submission].join('\n'))
    .digest('hex')
  return { ...delivery, dedupe: { keyHash, windowMs: dayMs } }
}

/** Its owner sees it among what was refused, and may run it all the same. */
async function storeSpam(door: Door, { delivery }: Arrival): Promise<void> {
  const refused = { ...delivery, status: 'rejected', reason: 'spam' } as const
  const { delivery: shown, isShared } = door.refusals.take(refused, door.now())
  if (!isShared) await door.commit.add(shown)
}

function sendTooLarge(response: ServerResponse, bytesMax: number): void {
  const text = `Everything together, files included, may have ${Math.floor(bytesMax / 1_024)} KB. Go back and choose smaller files.`
  sendPage(response, 413, messagePage({ title: 'This is too large', text }), { isBodyUnread: true })
}

interface OwnFields {
  submission: string
  openedAtMs: number | undefined
  isTrapped: boolean
}

/** What the page itself sent along. */
function ownOf({ sent }: Arrival): OwnFields {
  const record = isRecord(sent.value) ? sent.value : {}
  const [submission, opened, trap] = [ownFields.submission, ownFields.opened, ownFields.trap].map(
    (name) => readOwn(record, name),
  )
  const openedAtMs = Number(typeof opened === 'string' && opened !== '' ? opened : Number.NaN)
  return {
    submission: typeof submission === 'string' && submission !== '' ? submission : newId('request'),
    openedAtMs: Number.isFinite(openedAtMs) ? openedAtMs : undefined,
    isTrapped: typeof trap === 'string' && trap !== '',
  }
}

function openedOf(openedAtMs: number | undefined) {
  return openedAtMs === undefined ? {} : { openedAtMs }
}

/** The form's own address, as it was asked for. */
function actionOf({ url = '' }: IncomingMessage): string {
  return (url.split('?')[0] ?? '').slice(0, '/forms/'.length + 22)
}

/** Ten at once from one address, then ten a minute. */
function createAddressLimit(): (address: string, nowMs: number) => boolean {
  const buckets = new Map<string, Bucket>()
  return (address, nowMs) => {
    if (buckets.size >= addressesMax) buckets.clear()
    const bucket = buckets.get(address) ?? createBucket(1 / 6, 10)
    buckets.set(address, bucket)
    return bucket.take(nowMs) === true
  }
}

const addressesMax = 10_000
