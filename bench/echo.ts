import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { monotonicUs } from './clock'
import type { EchoReport, EchoRequest } from './echo-messages'
import { type Sample, spread } from './statistics'

// The receiver that flows call, in a process of its own: answers, counts by idempotency key, and
// measures how old each event is when it arrives. Argument: after how many milliseconds it answers.

const answerAfterMs = Number(process.argv[2] ?? 0)

let calls = 0
let withoutKey = 0
let samples: Sample[] = []
const keys = new Set<string>()
let waitedFor: number | undefined

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const arrivedUs = monotonicUs()
    const answer = () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 11 })
      response.end('{"ok":true}')
    }
    if (answerAfterMs > 0) setTimeout(answer, answerAfterMs)
    else answer()
    count(String(request.headers['idempotency-key'] ?? ''), Buffer.concat(chunks), arrivedUs)
  })
})

function count(key: string, body: Buffer, arrivedUs: number): void {
  calls += 1
  if (key === '') withoutKey += 1
  if (!keys.has(key)) {
    keys.add(key)
    const atUs = Number(JSON.parse(body.toString()).sentAt)
    samples.push({ atMs: atUs / 1_000, latencyMs: (arrivedUs - atUs) / 1_000 })
  }
  if (waitedFor !== undefined && keys.size >= waitedFor) {
    waitedFor = undefined
    process.send?.('reached')
  }
}

process.on('message', (message: EchoRequest) => {
  if (message.kind === 'reset') {
    calls = 0
    withoutKey = 0
    samples = []
    keys.clear()
    process.send?.('reset')
  } else if (message.kind === 'wait') {
    if (keys.size >= message.events) process.send?.('reached')
    else waitedFor = message.events
  } else if (message.kind === 'samples') {
    process.send?.(samples)
  } else {
    const report: EchoReport = {
      calls,
      events: keys.size,
      withoutKey,
      latency: spread(samples.map(({ latencyMs }) => latencyMs)),
    }
    process.send?.(report)
  }
})
process.on('disconnect', () => process.exit(0))

server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
