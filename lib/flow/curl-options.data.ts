/** The options of curl, as far as commands that people copy have them. */
export type CurlOption =
  | 'request'
  | 'header'
  | 'data'
  | 'data-raw'
  | 'data-urlencode'
  | 'json'
  | 'user'
  | 'bearer'
  | 'user-agent'
  | 'referer'
  | 'cookie'
  | 'url'
  | 'max-time'
  | 'get'
  | 'head'
  | 'insecure'
  | 'form'
  | 'upload'
  | 'certificate'
  /** Says how curl itself works or prints. */
  | 'nothing'

export const curlOptions: Readonly<
  Record<string, { means: CurlOption; hasValue: boolean } | undefined>
> = {
  ...named('request', true, ['-X', '--request']),
  ...named('header', true, ['-H', '--header']),
  ...named('data', true, ['-d', '--data', '--data-ascii', '--data-binary']),
  ...named('data-raw', true, ['--data-raw']),
  ...named('data-urlencode', true, ['--data-urlencode']),
  ...named('json', true, ['--json']),
  ...named('user', true, ['-u', '--user']),
  ...named('bearer', true, ['--oauth2-bearer']),
  ...named('user-agent', true, ['-A', '--user-agent']),
  ...named('referer', true, ['-e', '--referer']),
  ...named('cookie', true, ['-b', '--cookie']),
  ...named('url', true, ['--url']),
  ...named('max-time', true, ['-m', '--max-time']),
  ...named('get', false, ['-G', '--get']),
  ...named('head', false, ['-I', '--head']),
  ...named('insecure', false, ['-k', '--insecure']),
  ...named('form', true, ['-F', '--form', '--form-string']),
  ...named('upload', true, ['-T', '--upload-file']),
  ...named('certificate', true, ['-E', '--cert', '--key', '--cacert', '--capath']),
  ...named('nothing', true, [
    ...['-o', '--output', '-w', '--write-out', '-c', '--cookie-jar', '-x', '--proxy', '-D'],
    ...['--dump-header', '--connect-timeout', '--retry', '--retry-delay', '--retry-max-time'],
    ...['--max-redirs', '--resolve', '--ciphers', '--limit-rate', '--proxy-user', '-U', '-r'],
  ]),
  ...named('nothing', false, [
    ...['-s', '--silent', '-S', '--show-error', '-L', '--location', '-v', '--verbose', '-i'],
    ...['--include', '-f', '--fail', '--fail-with-body', '--compressed', '-O', '--remote-name'],
    ...['-g', '--globoff', '-N', '--no-buffer', '-#', '--progress-bar', '-4', '--ipv4', '-6'],
    ...['--ipv6', '-0', '--http1.0', '--http1.1', '--http2', '--http2-prior-knowledge', '--http3'],
    ...['--location-trusted', '--path-as-is', '--tlsv1.2', '--tlsv1.3', '--basic', '--raw', '-j'],
    ...['--no-keepalive', '--tcp-nodelay', '-a', '-q', '--ssl-reqd', '--post301', '--post302'],
  ]),
}

function named(means: CurlOption, hasValue: boolean, names: readonly string[]) {
  return Object.fromEntries(names.map((name) => [name, { means, hasValue }] as const))
}
