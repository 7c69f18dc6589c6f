import { data } from './data/app'
import type { App } from './define'
import { email } from './email/app'
import { hookline } from './hookline/app'
import { http } from './http/app'
import { logic } from './logic/app'
import { webhook } from './webhook/app'

/** Every app there is, in the order the step picker shows them. */
export const apps: readonly App[] = [webhook, http, logic, data, email, hookline]
