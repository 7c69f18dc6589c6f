import type pg from 'pg'
import { answerForResult } from '@/lib/flow/answer'
import { log } from '@/lib/log'
import type { NewDelivery } from './new-delivery'

/** Keeps what a caller was told whose run did not end in time; of the others the run itself tells. */
export function noteLate(pool: pg.Pool, { id, createdAt, run }: NewDelivery): void {
  const told = answerForResult('accepted', { event: id, run: run?.id ?? '' })
  pool
    .query({
      name: 'note-late',
      text: 'UPDATE delivery SET answer_status = $3, answer_body = $4 WHERE id = $1 AND created_at = $2',
      values: [id, createdAt, told.status, JSON.stringify(told.body)],
    })
    .catch((error: unknown) => log.warn('A late answer could not be noted.', { event: id, error }))
}
