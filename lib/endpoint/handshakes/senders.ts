import { discord } from './discord'
import { asana, notion } from './given-secret'
import { meta, websub } from './hub'
import { cloudEvents, eventGrid, microsoftGraph } from './microsoft'
import { dropbox, okta, trello } from './plain'
import type { Sender } from './sender'
import { slack } from './slack'
import { sns } from './sns-confirmation'
import { twitch } from './twitch'
import { x } from './x'
import { zoom } from './zoom'

/** Who is asked, in this order. */
export const senders: readonly Sender[] = [
  slack,
  zoom,
  notion,
  microsoftGraph,
  sns,
  asana,
  eventGrid,
  discord,
  twitch,
  meta,
  websub,
  dropbox,
  okta,
  x,
  trello,
  cloudEvents,
]
