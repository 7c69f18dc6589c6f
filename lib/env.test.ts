import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

describe('the settings', () => {
  it('have a default for everything', () => {
    expect(readEnv({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:3000',
      isBaseUrlGiven: false,
      databaseUrl: undefined,
      maxBodyBytes: 1_048_576,
      egressAllow: [],
      logLevel: 'info',
    })
  })

  it('take empty variables, as .env.example has them, as not set', () => {
    const empty = { BASE_URL: '', DATABASE_URL: '', REDIS_URL: '', SECRET_KEY: '', OWNER_EMAIL: '' }
    expect(readEnv(empty)).toMatchObject({ isBaseUrlGiven: false, secretKey: undefined })
  })

  it('follow the port, and trim the public address', () => {
    expect(readEnv({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080')
    expect(readEnv({ BASE_URL: 'https://hooks.example/' }).baseUrl).toBe('https://hooks.example')
  })

  it('split the ranges of EGRESS_ALLOW', () => {
    expect(readEnv({ EGRESS_ALLOW: '127.0.0.1/32, 10.0.0.0/8,' }).egressAllow).toEqual([
      '127.0.0.1/32',
      '10.0.0.0/8',
    ])
  })

  it('take a mail server with the sender of its mails, and refuse one without', () => {
    const given = { SMTP_URL: 'smtp://u:p@mail.test:587', SMTP_FROM: 'Hookline <h@mail.test>' }
    expect(readEnv(given).smtp).toEqual({ url: given.SMTP_URL, from: given.SMTP_FROM })
    expect(readEnv({}).smtp).toBeUndefined()
    expect(() => readEnv({ SMTP_URL: given.SMTP_URL })).toThrow('Set the variable SMTP_FROM')
    expect(() => readEnv({ SMTP_URL: 'mail.test' })).toThrow('SMTP_URL does not fit')
  })

  it('take a bucket with its keys, and refuse one without', () => {
    const keys = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' }
    const given = { BLOB_STORE: 's3://bucket/pre/fix/', S3_ENDPOINT: 'http://s3.test/', ...keys }
    expect(readEnv(given)).toMatchObject({
      blobStore: 's3://bucket/pre/fix',
      s3: { endpoint: 'http://s3.test', region: 'us-east-1', accessKeyId: 'id' },
    })
    expect(() => readEnv({ BLOB_STORE: 's3://bucket' })).toThrow('S3_ACCESS_KEY_ID')
  })

  it.each([
    [{ BLOB_STORE: 'ftp://x' }, 'it must be files, table or s3://bucket/prefix.'],
    [{ BLOB_STORE: 's3://bucket/../x y' }, 'The variable BLOB_STORE does not fit'],
    [{ STEP_OUTPUT_MAX_BYTES: '1' }, 'it must be 1024 or more.'],
    [{ PORT: 'abc' }, 'The variable PORT does not fit: it must be a whole number.'],
    [{ PORT: '70000' }, 'The variable PORT does not fit: it must be 65535 or less.'],
    [{ BASE_URL: 'hooks.example' }, 'it must be a whole http or https address.'],
    [{ SECRET_KEY: 'short' }, 'it must be 32 characters or more.'],
    [{ API_KEY: 'short' }, 'The variable API_KEY does not fit: it must be 20 characters or more.'],
    [{ OWNER_EMAIL: 'nobody' }, 'it must be an e-mail address.'],
  ])('refuse %o with a sentence that names the variable', (source, sentence) => {
    expect(() => readEnv(source)).toThrow(sentence)
  })
})
