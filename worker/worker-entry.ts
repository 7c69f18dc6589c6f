import { main } from './index'

/** The worker as the child of `npm start`: tells its parent when it is ready. */
await main()
process.send?.('ready')
