import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Files that a source loads, now or later; types vanish and workers are bundles of their own. */
function loadedBy(path: string): string[] {
  const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  const statics = [
    ...text.matchAll(/^import\s+(?!type\b)(?:[^'"`;=]*?\bfrom\s+)?['"](\.[^'"]+)['"]/gm),
    ...text.matchAll(/^export\s+(?:\*|\{[^}]*\})\s+from\s+['"](\.[^'"]+)['"]/gm),
  ]
  const dynamics = text.matchAll(/\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/g)
  return [...statics, ...dynamics].map((found) => join(dirname(path), found[1]!))
}

function reachable(entry: string): Set<string> {
  const seen = new Set<string>()
  const open = [entry]
  for (let path = open.pop(); path; path = open.pop()) {
    if (seen.has(path) || !/\.tsx?$/.test(path) || !existsSync(path)) continue
    seen.add(path)
    open.push(...loadedBy(path))
  }
  return new Set([...seen].map((path) => relative(root, path)))
}

describe("the page's own bundle", () => {
  const modules = [...reachable(join(root, 'src/main.tsx'))]

  it('holds the circuit and the document', () => {
    expect(modules).toContain('src/circuit/language/parse.ts')
    expect(modules).toContain('src/store/lab-store.ts')
  })

  it('holds no simulator, no learning and no run loop: the UI thread never simulates', () => {
    expect(modules.filter((path) => /^src\/(engine|learn|lab|solve)\//.test(path))).toEqual([])
  })
})
