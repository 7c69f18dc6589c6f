export interface HostileBody {
  name: string
  contentType: string
  bytes: Buffer
}

const json = 'application/json'
const text = (name: string, body: string, contentType = json): HostileBody => ({
  name,
  contentType,
  bytes: Buffer.from(body),
})
const raw = (name: string, bytes: number[], contentType = json): HostileBody => ({
  name,
  contentType,
  bytes: Buffer.from(bytes),
})

/** Bodies that have broken other products: whatever they are, they must come back byte for byte. */
export const hostileBodies: HostileBody[] = [
  text('no bytes at all', ''),
  text('JSON that breaks off', '{"order": {"id": 17, "lines": ['),
  text('JSON with something behind it', '{"id":1} trailing'),
  text('5,000 lists inside each other', '['.repeat(5_000) + ']'.repeat(5_000)),
  text('100,000 objects inside each other', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
  text('a __proto__ key', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'),
  text('an escaped NUL', '{"name":"before\\u0000after"}'),
  text('a lone surrogate', '{"name":"\\ud800"}'),
  text('the same key twice', '{"id":1,"id":2}'),
  text('numbers that no computer number holds', '{"a":9007199254740993,"b":1e400,"c":-0}'),
  text('an expression instead of a value', '{"id":"{{ trigger.headers }}{% raw %}"}'),
  text('a byte order mark', '\uFEFF{"id":1}'),
  text('a script', '{"name":"<script>alert(1)</script><img src=x onerror=alert(1)>"}'),
  text(
    'a form that nests into the prototype',
    '__proto__[x]=1&a[b][c]=2',
    'application/x-www-form-urlencoded',
  ),
  text('JSON that says it is a form', '{"a":1}', 'application/x-www-form-urlencoded'),
  text(
    'a multipart body without its end',
    '--b\r\ncontent-disposition: form-data; name="f"; filename="../../etc/passwd"\r\n\r\nx',
    'multipart/form-data; boundary=b',
  ),
  text(
    'XML with an entity',
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    'application/xml',
  ),
  raw('a raw NUL', [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0x00, 0x22, 0x7d]),
  raw('invalid UTF-8', [0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0xc0, 0xaf, 0x22, 0x7d]),
  raw('UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  raw(
    'every byte there is',
    Array.from({ length: 256 }, (_, byte) => byte),
    'application/octet-stream',
  ),
]
