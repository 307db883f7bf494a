/* Bundles a TypeScript entry for Node (which cannot strip types everywhere), only when a source has changed. */
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
  await made.write({ file, format: 'esm', codeSplitting: false })
  await made.close()
  touch(stamp)
  return file
}
