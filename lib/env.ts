import { resolve } from 'node:path'
import * as z from 'zod'

const count = (fallback: number, min = 0) =>
  z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(min, `must be ${min} or more`)
    .default(fallback)
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional())

const Variables = z.object({
  PORT: count(3000).pipe(z.number().max(65_535, 'must be 65535 or less')),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: text.pipe(
    z.url({ protocol: /^https?$/, error: 'must be a whole http or https address' }).optional(),
  ),
  DATA_DIR: z.string().default('./.hookline'),
  DATABASE_URL: text,
  REDIS_URL: text,
  SECRET_KEY: text.pipe(z.string().min(32, 'must be 32 characters or more').optional()),
  OWNER_EMAIL: text.pipe(z.email('must be an e-mail address').optional()),
  OWNER_PASSWORD: text.pipe(z.string().min(8, 'must be 8 characters or more').optional()),
  API_KEY: text.pipe(z.string().min(20, 'must be 20 characters or more').optional()),
  EGRESS_ALLOW: z.string().default(''),
  MAX_BODY_BYTES: count(1_048_576, 1),
  MAX_PENDING_EVENTS: count(10_000, 1),
  MAX_PENDING_BYTES: count(134_217_728, 1),
  MAX_CONNECTIONS_PER_ADDRESS: count(1_000, 1),
  WORKSPACE_RATE: count(0),
  TRUSTED_PROXIES: z.string().default(''),
  RETENTION_DAYS: count(30, 1),
  STEP_OUTPUT_MAX_BYTES: count(10_485_760, 1_024),
  RUN_DATA_MAX_BYTES: count(104_857_600, 1_024),
  BLOB_STORE: text.pipe(
    z
      .string()
      .regex(
        /^(files|table|s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(\/[A-Za-z0-9._-]+)*\/?)$/,
        'must be files, table or s3://bucket/prefix',
      )
      .optional(),
  ),
  S3_ENDPOINT: text.pipe(
    z.url({ protocol: /^https?$/, error: 'must be a whole http or https address' }).optional(),
  ),
  S3_REGION: text.pipe(z.string().default('us-east-1')),
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  SMTP_URL: text.pipe(
    z
      .url({ protocol: /^smtps?$/, error: 'must be smtp://user:password@host:port or smtps://…' })
      .optional(),
  ),
  SMTP_FROM: text,
  WORKER_CONCURRENCY: count(100, 1),
  LEASE_SECONDS: count(10, 1),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

export interface Env {
  port: number
  host: string
  /** Public address without a trailing slash; follows the port when it is not set. */
  baseUrl: string
  isBaseUrlGiven: boolean
  dataDir: string
  databaseUrl: string | undefined
  redisUrl: string | undefined
  secretKey: string | undefined
  ownerEmail: string | undefined
  ownerPassword: string | undefined
  apiKey: string | undefined
  /** CIDRs, trimmed. */
  egressAllow: string[]
  maxBodyBytes: number
  maxPendingEvents: number
  maxPendingBytes: number
  maxConnectionsPerAddress: number
  /** Inbound requests a second of one workspace; 0: any number. */
  workspaceRate: number
  /** CIDRs of proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  retentionDays: number
  stepOutputMaxBytes: number
  runDataMaxBytes: number
  /** `files`, `table` or `s3://bucket/prefix`; undefined: `table`, beside the embedded database `files`. */
  blobStore: string | undefined
  s3: {
    /** Without a trailing slash; undefined: that of Amazon for the region. */
    endpoint: string | undefined
    region: string
    accessKeyId: string
    secretAccessKey: string
  }
  /** The mail server for what Hookline itself has to say; undefined: there is none. */
  smtp: { url: string; from: string } | undefined
  workerConcurrency: number
  leaseMs: number
  logLevel: 'debug' | 'info' | 'warn' | 'error'
}

/** `next dev` and tsx instead of a build. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development'
}

/** The folder with `.next` and `prisma/migrations`: the working directory of every npm script. */
export function projectRoot(): string {
  return process.cwd()
}

/** The environment of a child process: ours, with what start-up learned. */
export function childEnvironment(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}

/**
 * The server's bundle and Next's are two copies of this module in one process, so what start-up
 * learned hangs on globalThis.
 */
const place = Symbol.for('hookline.env')
const home = globalThis as { [place]?: Env }

/** The settings of this process, read once. Throws a sentence that names the variable when one is wrong. */
export function env(): Env {
  home[place] ??= readEnv(process.env)
  return home[place]
}

/** Start-up calls this when it learned something: the real port, the embedded database, the secret. */
export function updateEnv(change: Partial<Env>): Env {
  home[place] = { ...env(), ...change }
  return home[place]
}

export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = Variables.safeParse(source)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Error(`The variable ${issue?.path.join('.')} does not fit: it ${issue?.message}.`)
  }
  const v = parsed.data
  for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) {
    if (!v.BLOB_STORE?.startsWith('s3:') || v[name]) continue
    throw new Error(`Set the variable ${name}: BLOB_STORE names a bucket.`)
  }
  if (v.SMTP_URL && !v.SMTP_FROM) {
    throw new Error('Set the variable SMTP_FROM: the sender of what goes out by SMTP_URL.')
  }
  return {
    port: v.PORT,
    host: v.HOST,
    baseUrl: (v.BASE_URL ?? `http://localhost:${v.PORT}`).replace(/\/+$/, ''),
    isBaseUrlGiven: v.BASE_URL !== undefined,
    dataDir: resolve(v.DATA_DIR),
    databaseUrl: v.DATABASE_URL,
    redisUrl: v.REDIS_URL,
    secretKey: v.SECRET_KEY,
    ownerEmail: v.OWNER_EMAIL,
    ownerPassword: v.OWNER_PASSWORD,
    apiKey: v.API_KEY,
    egressAllow: listOf(v.EGRESS_ALLOW),
    maxBodyBytes: v.MAX_BODY_BYTES,
    maxPendingEvents: v.MAX_PENDING_EVENTS,
    maxPendingBytes: v.MAX_PENDING_BYTES,
    maxConnectionsPerAddress: v.MAX_CONNECTIONS_PER_ADDRESS,
    workspaceRate: v.WORKSPACE_RATE,
    trustedProxies: listOf(v.TRUSTED_PROXIES),
    retentionDays: v.RETENTION_DAYS,
    stepOutputMaxBytes: v.STEP_OUTPUT_MAX_BYTES,
    runDataMaxBytes: v.RUN_DATA_MAX_BYTES,
    blobStore: v.BLOB_STORE?.replace(/\/+$/, ''),
    s3: {
      endpoint: v.S3_ENDPOINT?.replace(/\/+$/, ''),
      region: v.S3_REGION,
      accessKeyId: v.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: v.S3_SECRET_ACCESS_KEY ?? '',
    },
    smtp: v.SMTP_URL && v.SMTP_FROM ? { url: v.SMTP_URL, from: v.SMTP_FROM } : undefined,
    workerConcurrency: v.WORKER_CONCURRENCY,
    leaseMs: v.LEASE_SECONDS * 1000,
    logLevel: v.LOG_LEVEL,
  }
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
}
