/* The type check, once per environment: the core sees no DOM, workers no page, the page no Node. */
import { ensureInstalled, must } from './ensure.mjs'

ensureInstalled()
for (const environment of ['core', 'worker', 'page', 'node']) {
  must(process.execPath, ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${environment}.json`])
}
