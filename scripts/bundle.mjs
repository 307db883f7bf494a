/* Bundles a TypeScript entry for Node (which cannot strip types everywhere), only when a source has changed. */
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { isStale, root, touch } from './ensure.mjs'

/**
 * @param {{ entry: string, outFile: string, sources: string[] }} options paths below the root
 * @returns {Promise<string>} the absolute path of the bundle
 */
export async function bundle({ entry, outFile, sources }) {
  const file = join(root, outFile)
  const stamp = `${file}.stamp`
  if (!isStale(stamp, [...sources, 'package-lock.json', 'scripts/bundle.mjs'])) return file
  const { rolldown } = await import('rolldown')
  const made = await rolldown({ input: join(root, entry), platform: 'node', cwd: root, logLevel: 'warn' })
  /* Renamed into place, so that a command started meanwhile never reads half a file. */
  const draft = file.replace(/\.mjs$/, `.${process.pid}.mjs`)
  await made.write({ file: draft, format: 'esm', codeSplitting: false })
  await made.close()
  renameSync(draft, file)
  touch(stamp)
  return file
}
