import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikeCurl, readCurl } from './curl'
import { shellWords } from './shell-words'

function request(command: string) {
  const reading = readCurl(command)
  if (!reading.ok) throw new Error(reading.problem)
  return reading.request
}

function problem(command: string): string {
  const reading = readCurl(command)
  return reading.ok ? 'none' : reading.problem
}

function notes(command: string): string[] {
  const reading = readCurl(command)
  return reading.ok ? reading.notes : []
}

describe('a cURL command', () => {
  it.each<[string, Record<string, unknown>]>([
    ['curl https://a.example/x', { method: 'GET', url: 'https://a.example/x', headers: {} }],
    ['$ curl a.example', { url: 'http://a.example' }],
    ['curl -X delete https://a.example', { method: 'DELETE' }],
    ['curl -XPUT https://a.example', { method: 'PUT' }],
    ['curl -I https://a.example', { method: 'HEAD' }],
    ['curl -sSL --compressed -o /dev/null https://a.example | jq .id', { method: 'GET' }],
    ['curl --url https://a.example -m 2.5', { url: 'https://a.example', timeoutMs: 2_500 }],
    ['curl "https://a.example/?a=1&b=2"', { url: 'https://a.example/?a=1&b=2' }],
    [
      "curl https://a.example -H 'X-One: 1' -H 'Empty;' -H 'Gone:'",
      { headers: { 'X-One': '1', Empty: '' } },
    ],
    [
      'curl https://a.example -A me/1 -e https://b.example',
      { headers: { 'User-Agent': 'me/1', Referer: 'https://b.example' } },
    ],
  ])('%s', (command, expected) => {
    expect(request(command)).toMatchObject(expected)
  })

  it('is read over several lines, as browsers copy it', () => {
    const command = [
      "curl 'https://api.example/orders?limit=5' \\",
      "  -H 'accept: application/json' \\",
      "  -H 'content-type: application/json' \\",
      '  --data-raw $\'{"name":"O\\\'Neil","note":"a\\\\nb \\u00e9"}\' \\',
      '  --compressed',
    ].join('\n')
    expect(request(command)).toEqual({
      method: 'POST',
      url: 'https://api.example/orders?limit=5',
      headers: { accept: 'application/json' },
      body: { name: "O'Neil", note: 'a\nb é' },
    })
  })
})

describe('the body of a command', () => {
  it.each<[string, unknown, string | undefined]>([
    ['-d a=1 -d b=2', 'a=1&b=2', 'application/x-www-form-urlencoded'],
    [`--json '{"a":1}'`, { a: 1 }, undefined],
    [`-H 'Content-Type: application/json; charset=utf-8' -d '[1]'`, [1], undefined],
    [`-H 'Content-Type: application/json' -d '{"a":'`, '{"a":', 'application/json'],
    [`-H 'Content-Type: text/xml' -d '<a/>'`, '<a/>', 'text/xml'],
    ["--data-raw '@home'", '@home', 'application/x-www-form-urlencoded'],
    [
      "--data-urlencode 'text=a & b' --data-urlencode '=c/d' --data-urlencode 'e f'",
      'text=a%20%26%20b&c%2Fd&e%20f',
      'application/x-www-form-urlencoded',
    ],
  ])('%s', (options, body, contentType) => {
    const read = request(`curl https://a.example ${options}`)
    expect(read).toMatchObject({ method: 'POST', body })
    expect(read.contentType).toBe(contentType)
    expect(Object.keys(read.headers)).not.toContain('Content-Type')
  })

  it('goes into the query with -G', () => {
    const read = request("curl -G 'https://a.example/x?y=1#z' -d q=1 --data-urlencode 'r=ä'")
    expect(read.url).toBe('https://a.example/x?y=1&q=1&r=%C3%A4#z')
    expect(read).toMatchObject({ method: 'GET' })
    expect(read.body).toBeUndefined()
  })
})

describe('what proves who asks', () => {
  it.each<[string, unknown]>([
    ['-u ada:pa:ss', { kind: 'basic', username: 'ada', password: 'pa:ss' }],
    ['-u ada', { kind: 'basic', username: 'ada' }],
    ["-H 'Authorization: Bearer t0ken'", { kind: 'bearer', token: 't0ken' }],
    ['--oauth2-bearer t0ken', { kind: 'bearer', token: 't0ken' }],
    [
      "-H 'authorization: Basic YWRhOmzDtnZl'",
      { kind: 'basic', username: 'ada', password: 'löve' },
    ],
    ["-H 'Authorization: Basic %%'", { kind: 'header', name: 'Authorization', value: 'Basic %%' }],
    [
      "-H 'Authorization: Token abc'",
      { kind: 'header', name: 'Authorization', value: 'Token abc' },
    ],
    ["-H 'X-Api-Key: abc'", { kind: 'header', name: 'X-Api-Key', value: 'abc' }],
    ["-b 'session=abc'", { kind: 'header', name: 'Cookie', value: 'session=abc' }],
  ])('%s is a secret of its own and no header', (options, auth) => {
    const read = request(`curl https://a.example ${options}`)
    expect(read.auth).toEqual(auth)
    expect(read.headers).toEqual({})
  })

  it('may stand in the URL, and goes from there', () => {
    const read = request('curl https://ada:p%40ss@a.example/x')
    expect(read.url).toBe('https://a.example/x')
    expect(read.auth).toEqual({ kind: 'basic', username: 'ada', password: 'p@ss' })
  })

  it('is asked for when only the shell knows it', () => {
    const command = 'curl https://a.example -H "Authorization: Bearer $TOKEN"'
    expect(request(command).auth).toEqual({ kind: 'bearer' })
    expect(notes(command)).toEqual(['“$TOKEN” came from the shell. Put its value in.'])
  })

  it('is one; what is left among the headers is named', () => {
    const command = "curl https://a.example -H 'Authorization: Bearer a' -H 'X-Api-Key: b'"
    expect(request(command)).toMatchObject({
      auth: { kind: 'bearer' },
      headers: { 'X-Api-Key': 'b' },
    })
    expect(notes(command)).toEqual([
      '“X-Api-Key” stays among the headers. Whoever may see this flow can read it there.',
    ])
  })
})

describe('what cannot be taken over', () => {
  it.each([
    ['curl https://a.example -F file=@a.png', '“-F” sends a form with parts'],
    ['curl https://a.example -d @body.json', 'reads a file of your computer'],
    ['curl https://a.example --data-urlencode name@file', 'reads a file of your computer'],
    ['curl https://a.example -T a.txt', 'reads a file of your computer'],
    ['curl https://a.example -b cookies.txt', 'reads a file of your computer'],
    ['curl https://a.example --cert me.pem', 'cannot show a certificate'],
    ["curl 'https://a.example", 'A quote in this command is not closed'],
    ['curl ^"https://a.example^"', 'written for Windows'],
    ['curl https://a.example https://b.example', 'several URLs'],
    ['curl -s', 'There is no URL'],
    ['curl https://a.example -d', 'Something is missing after “-d”'],
    ['curl https://a.example --frobnicate', '“--frobnicate” is not understood'],
    ['curl https://a.example --constructor', '“--constructor” is not understood'],
    ['curl -X BREW https://a.example', '“BREW” is no method'],
    ['curl ftp://a.example', 'no address of the web'],
    ['wget https://a.example', 'This is no cURL command'],
  ])('%s is said in a sentence', (command, sentence) => {
    expect(problem(command)).toContain(sentence)
  })

  it('is said beside what can: certificates are always checked', () => {
    expect(notes('curl -k https://a.example')).toEqual([
      '“-k” is left out: certificates are always checked here.',
    ])
  })

  it('never throws, whatever is pasted', () => {
    const word = fc.constantFrom('-d', '-H', '-u', '-X', "'", '"', '\\', "$'", '{', '=', '@', '-sd')
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string())), (words) => {
        expect(readCurl(`curl https://a.example ${words.join(' ')}`)).toHaveProperty('ok')
      }),
    )
  })
})

describe('words of a shell', () => {
  it('are those that bash reads', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      "'b c'",
      '"d\\"e"',
      "$'\\x41\\n\\u00e9'",
      '\\ ',
      '""',
      '\\\n',
      "'\\'",
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const text = `x${pieces.join('')}`
        const script = `for word in ${text}; do printf '%s\\0' "$word"; done`
        const environment = { ...process.env, LC_ALL: 'C.UTF-8' }
        const said = execFileSync('bash', ['--norc', '-c', script], {
          encoding: 'utf8',
          env: environment,
        })
        expect(shellWords(text)?.words).toEqual(said.split('\0').slice(0, -1))
      }),
      { numRuns: 40 },
    )
  })
})

describe('looksLikeCurl', () => {
  it('knows a command from what a person searches for', () => {
    expect(looksLikeCurl('  $ curl https://a.example')).toBe(true)
    expect(looksLikeCurl('curl')).toBe(false)
    expect(looksLikeCurl('curly brackets')).toBe(false)
  })
})
