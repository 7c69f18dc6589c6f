import { PrismaPg } from '@prisma/adapter-pg'
import type pg from 'pg'
import { Prisma, PrismaClient } from './generated/client.ts'

/** What every query takes first: the client, or the transaction it must be part of. */
export type Db = Prisma.TransactionClient

export type DbClient = PrismaClient

/** A client on a pool that is the caller's: closing it does not close the pool. */
export function createClient(pool: pg.Pool): DbClient {
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) })
}

/** A unique value that somebody else took in the meantime. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
