/* Draws the pictures of the Gallery anew, from real runs: node scripts/gallery-pictures.mjs */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { ensureInstalled, root } from './ensure.mjs'

ensureInstalled()
const folders = ['base', 'circuit', 'document', 'engine', 'learn', 'lab', 'cli']
const file = await bundle({
  entry: 'src/cli/gallery-picture.ts',
  outFile: 'build/gallery-picture.mjs',
  sources: folders.map((folder) => `src/${folder}`),
})
const { galleryPictures } = await import(pathToFileURL(file).href)
const target = join(root, 'src/ui/gallery/pictures')
mkdirSync(target, { recursive: true })
for (const [name, text] of await galleryPictures()) {
  writeFileSync(join(target, `${name}.json`), text)
  process.stdout.write(`${name}: ${text.length} bytes\n`)
}
