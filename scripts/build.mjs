/* npm run build: the static site in dist/, made anew. `--if-stale` keeps one that is up to date. */
import { ensureInstalled } from './ensure.mjs'

ensureInstalled()
const { buildSite } = await import('./site.mjs')
buildSite({ force: !process.argv.includes('--if-stale') })
