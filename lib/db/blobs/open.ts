import { join } from 'node:path'
import type pg from 'pg'
import { type Env, env } from '@/lib/env'
import { type Blobs, createBlobs } from './blobs'
import { createFileBlobs } from './file-blobs'
import { createS3Blobs } from './s3-blobs'
import { createTableBlobs } from './table-blobs'

/** The places of large values, as the settings of this process name them. */
export function openBlobs(
  pool: pg.Pool | pg.PoolClient,
  { blobStore, dataDir, s3 }: Pick<Env, 'blobStore' | 'dataDir' | 's3'> = env(),
): Blobs {
  const files = createFileBlobs(join(dataDir, 'blobs'))
  const table = createTableBlobs(pool)
  if (blobStore === 'files') return createBlobs(files, [table])
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(blobStore ?? '') ?? []
  if (bucket === undefined) return createBlobs(table, [files])
  return createBlobs(createS3Blobs({ bucket, prefix, ...s3 }), [table, files])
}
