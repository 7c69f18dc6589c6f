import { ai } from './ai/app'
import { code } from './code/app'
import { data } from './data/app'
import type { App } from './define'
import { email } from './email/app'
import { feed } from './feed/app'
import { form } from './form/app'
import { hookline } from './hookline/app'
import { http } from './http/app'
import { imap } from './imap/app'
import { logic } from './logic/app'
import { manual } from './manual/app'
import { postgres } from './postgres/app'
import { schedule } from './schedule/app'
import { webhook } from './webhook/app'

/** Every app there is, in the order the step picker shows them. */
export const apps: readonly App[] = [
  webhook,
  schedule,
  form,
  manual,
  feed,
  hookline,
  http,
  logic,
  data,
  code,
  email,
  postgres,
  imap,
  ai,
]
