import { dayOf, placeOf } from './place'
import { type S3Settings, sendToS3 } from './s3-request'
import type { ClearableStore } from './store'

const deletesAtOnce = 8

/** Blobs as objects of a bucket: `<prefix>/<day of the run>/<run>/<hash>`. */
export function createS3Blobs(settings: S3Settings & { prefix: string }): ClearableStore {
  const { bucket, prefix } = settings
  const start = prefix === '' ? '' : `${prefix}/`
  const keyOf = (runId: string, name: string) => `${start}${placeOf(runId, name)}`
  const deleteKeys = async (keys: readonly string[]) => {
    for (let first = 0; first < keys.length; first += deletesAtOnce) {
      const some = keys.slice(first, first + deletesAtOnce)
      await Promise.all(some.map((key) => sendToS3(settings, { method: 'DELETE', key })))
    }
  }
  return {
    kind: 's3',
    async put({ runId }, name, body) {
      const { status } = await sendToS3(settings, { method: 'PUT', key: keyOf(runId, name), body })
      if (status === 404) throw new Error(`The bucket ${bucket} took no object.`)
    },
    async get({ runId }, name) {
      const { status, body } = await sendToS3(settings, { method: 'GET', key: keyOf(runId, name) })
      return status === 404 ? null : body
    },
    async copy(from, to, name) {
      const headers = { 'x-amz-copy-source': encodeURI(`/${bucket}/${keyOf(from.runId, name)}`) }
      const key = keyOf(to.runId, name)
      const { status } = await sendToS3(settings, { method: 'PUT', key, headers })
      return status !== 404
    },
    async remove(_workspaceId, blobs) {
      await deleteKeys(blobs.map(({ runId, name }) => keyOf(runId, name)))
    },
    async deleteBefore(before) {
      const isOld = (key: string) => key.slice(start.length, start.length + 10) < dayOf(before)
      for await (const keys of listKeys(settings, start)) {
        const old = keys.filter(isOld)
        await deleteKeys(old)
        // Keys are listed in order, and the order is that of the days.
        if (old.length < keys.length) return
      }
    },
  }
}

/** Ours only: whatever else lies in the bucket is left alone. */
const ours = /^\d{4}-\d{2}-\d{2}\/run_[0-9a-z]+\/[0-9a-f]{64}$/

async function* listKeys(settings: S3Settings, start: string): AsyncGenerator<string[]> {
  let token: string | undefined
  do {
    const { body } = await sendToS3(settings, {
      method: 'GET',
      key: '',
      query: {
        'list-type': '2',
        prefix: start,
        ...(token === undefined ? {} : { 'continuation-token': token }),
      },
    })
    const text = body.toString('utf8')
    const keys = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key)
    yield keys.filter((key) => ours.test(key.slice(start.length)))
    token = /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(text)?.[1]
  } while (token !== undefined)
}
