const depthMax = 4
const pathsMax = 200
const sampleMax = 40

/** The paths of single values in a sample, as filters name them, each with its value. */
export function seenPaths(value: unknown, start: string): Map<string, string> {
  const paths = new Map<string, string>()
  collect(value, { path: start, depth: 0, paths })
  return paths
}

interface Place {
  path: string
  depth: number
  paths: Map<string, string>
}

function collect(value: unknown, { path, depth, paths }: Place): void {
  if (paths.size >= pathsMax || depth > depthMax) return
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const sample = String(value)
    paths.set(path, sample.length > sampleMax ? '' : sample)
    return
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return
  for (const [key, inner] of Object.entries(value)) {
    // Such a key cannot be written in a path.
    if (/[\s:"]/.test(key)) continue
    collect(inner, { path: path === '' ? key : `${path}.${key}`, depth: depth + 1, paths })
  }
}
