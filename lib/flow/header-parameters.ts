const parameter = /;\s*([^\s;="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/gs

/**
 * The parameters of a header such as `form-data; name="a;b"; filename=c.txt`, by lower-case name; of
 * equal names the first. A backslash escapes only quotes and itself: old browsers send whole paths.
 */
export function readParameters(header: string): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, plain = ''] of header.matchAll(parameter)) {
    const key = name.toLowerCase()
    if (parameters.has(key)) continue
    parameters.set(key, quoted === undefined ? plain.trim() : quoted.replace(/\\(["\\])/g, '$1'))
  }
  return parameters
}
