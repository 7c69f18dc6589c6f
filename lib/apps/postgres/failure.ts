import { StepFailure, type StepFailureKind } from '@/lib/errors'
import type { PostgresAccount } from './account'

/** `before`: the server will undo everything. `commit`: it was told to keep it. */
export type Moment = 'before' | 'commit'

interface Failed {
  account: Pick<PostgresAccount, 'host' | 'port' | 'user' | 'database'>
  moment: Moment
}

interface DatabaseError {
  code?: string
  message?: string
  detail?: string
  hint?: string
  constraint?: string
  table?: string
  column?: string
}

interface Meaning {
  kind: StepFailureKind
  says: string
}

/** What an error of the database, or of the way to it, means for the step. */
export function toFailure(error: unknown, { account, moment }: Failed): StepFailure {
  if (error instanceof StepFailure) return error
  const given = error instanceof AggregateError ? error.errors[0] : error
  const {
    code = '',
    message = '',
    detail,
    hint,
    constraint,
    table,
    column,
  } = given as DatabaseError
  const state = /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? code : undefined
  const { kind, says } = state
    ? stateMeaning(state, given as DatabaseError)
    : wayMeaning(code, message)
  // An answer about the statement itself says that nothing was kept; a broken connection says nothing.
  const isAnswer = state !== undefined && !/^(08|57P)/.test(state)
  const details = { code, detail, hint, constraint, table, column }
  return new StepFailure(kind, `The database ${account.host}:${account.port} ${says}`, {
    cause: error,
    isUnsent: moment === 'before' || isAnswer,
    ...(state ? { details: JSON.parse(JSON.stringify(details)) } : {}),
  })
}

function stateMeaning(state: string, error: DatabaseError): Meaning {
  const said = (error.message ?? '').slice(0, 500)
  if (state.startsWith('28')) {
    return {
      kind: 'connection',
      says: `refused the user name or password: ${said}. Check the account.`,
    }
  }
  if (state === '3D000') {
    return { kind: 'connection', says: `has no such database: ${said}. Check the account.` }
  }
  if (state === '57014') {
    return {
      kind: 'timeout',
      says: 'did not finish in the time limit of the step. Nothing was changed.',
    }
  }
  if (/^(40|53|57|08)/.test(state) || state === '55P03') {
    return { kind: 'unavailable', says: `could not do it at this moment: ${said}.` }
  }
  if (state === '23505') {
    const rule = error.constraint ? ` (${error.constraint})` : ''
    return { kind: 'rejected', says: `has such a row already${rule}: ${error.detail ?? said}` }
  }
  if (state.startsWith('23')) {
    const rule = error.constraint ? ` by the rule ${error.constraint}` : ''
    return { kind: 'rejected', says: `refused the row${rule}: ${said}.` }
  }
  if (state === '25006') {
    return {
      kind: 'rejected',
      says: 'did nothing: the statement would write, but the step is set to only read. Switch that off.',
    }
  }
  if (state === '42501') {
    return { kind: 'rejected', says: `does not allow this user to do that: ${said}.` }
  }
  return { kind: 'rejected', says: `refused the statement: ${said}.` }
}

const tlsCodes =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|HOSTNAME_MISMATCH|ERR_SSL|EPROTO)/

/** Failures without an answer of the database. */
function wayMeaning(code: string, message: string): Meaning {
  if (tlsCodes.test(code)) {
    return {
      kind: 'connection',
      says: `has a certificate that cannot be trusted (${code}). Check the encryption of the account.`,
    }
  }
  if (message.includes('does not support SSL')) {
    return { kind: 'connection', says: 'does not speak TLS. Check the encryption of the account.' }
  }
  if (/SASL|SCRAM|password/i.test(message)) {
    return {
      kind: 'connection',
      says: 'asks for a password in a way that failed. Check the account.',
    }
  }
  if (/timeout/i.test(message) || code === 'ETIMEDOUT') {
    return { kind: 'timeout', says: 'did not accept a connection in time. Check host and port.' }
  }
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(code)) {
    return { kind: 'unavailable', says: 'could not be reached. Check host and port.' }
  }
  return { kind: 'unavailable', says: 'broke off the connection.' }
}
