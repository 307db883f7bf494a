/* Lint with types and import rules, no warning allowed, and the formatter's check. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, must, root } from './ensure.mjs'

ensureInstalled()
const folders = ['src', 'test', 'e2e', 'bench'].filter((folder) => existsSync(join(root, folder)))
must(process.execPath, ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', ...folders])
must(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'])
