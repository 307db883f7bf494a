import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exactFolders, layers } from '../../config/layers.mjs'
import { lintConfigText } from '../../config/lint.mjs'

const root = resolve(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'ansatz-lint-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Lints one planted file; gives back what the linter said, or null when it said nothing. */
function lint(folder: string, text: string): string | null {
  writeFileSync(join(scratch, '.oxlintrc.json'), lintConfigText())
  const path = join(scratch, 'src', folder)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'planted.ts'), text)
  try {
    execFileSync(join(root, 'node_modules/.bin/oxlint'), [`src/${folder}`], { cwd: scratch, stdio: 'pipe' })
    return null
  } catch (thrown) {
    const { stdout, stderr } = thrown as { stdout: Buffer; stderr: Buffer }
    return `${stdout.toString()}${stderr.toString()}`
  }
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** A source without its comments and strings. */
function code(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(['"`])(?:\\.|(?!\1)[\s\S])*?\1/g, "''")
    .replace(/\/\/.*$/gm, '')
}

describe('import rules', () => {
  it('are the ones of the table', () => {
    expect(readFileSync(join(root, '.oxlintrc.json'), 'utf8')).toBe(lintConfigText())
  })

  it.each(Object.entries(layers))('refuse what src/%s must not import', (folder, allowed) => {
    const forbidden = Object.keys(layers).find((other) => other !== folder && !allowed.includes(other))
    if (!forbidden) return
    const said = lint(
      folder,
      `import type { X } from '../${forbidden}/planted-target.ts'\nexport type Y = X\n`,
    )
    expect(said).toContain(`src/${folder} may import only`)
  })

  it('let src/engine import circuit', () => {
    expect(lint('engine', "import type { X } from '../circuit/x.ts'\nexport type Y = X\n")).toBeNull()
  })

  it('keep comlink inside src/worker', () => {
    expect(lint('ui', "import { wrap } from 'comlink'\nexport const x = wrap\n")).toContain(
      'only src/worker knows comlink',
    )
  })

  it('refuse elementary functions whose bits differ between engines', () => {
    expect(lint('learn', 'export const x = Math.exp(2)\n')).toContain('same bits everywhere')
    expect(lint('learn', 'export const x = Math.random()\n')).toContain('with the seed')
  })

  /* Powers of two are exact everywhere; all others are a matter of the engine's library. */
  it('find no power operator on the numeric path but powers of two', () => {
    const found = exactFolders
      .flatMap((folder) => {
        try {
          return sources(join(root, 'src', folder))
        } catch {
          return []
        }
      })
      .filter((path) => /(?<!\b2 )\*\*/.test(code(path)))
    expect(found).toEqual([])
  })
})
