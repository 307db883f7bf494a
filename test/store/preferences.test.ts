import { describe, expect, it } from 'vitest'
import { keepPreferences, readPreferences } from '../../src/store/preferences.ts'
import { createViewStore } from '../../src/store/view-slice.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

function blocked(): never {
  throw new Error('SecurityError')
}

describe('preferences', () => {
  it('come back as they were left', () => {
    const storage = memory()
    const view = createViewStore()
    expect(readPreferences(storage).visited).toBe(false)
    keepPreferences(view, storage)
    view.setState({ theme: 'dark', advanced: true, pace: 'full' })
    expect(readPreferences(storage)).toEqual({ theme: 'dark', advanced: true, pace: 'full', visited: true })
  })

  it.each(['', 'null', '{', '{"theme":"pink","pace":3,"advanced":"yes"}'])('ignore nonsense: %j', (text) => {
    const storage = { getItem: () => text }
    expect(readPreferences(storage)).toEqual({
      theme: 'system',
      advanced: false,
      pace: 'steady',
      visited: false,
    })
  })

  it('do without a storage that throws', () => {
    expect(readPreferences({ getItem: blocked }).theme).toBe('system')
    const view = createViewStore()
    expect(() => keepPreferences(view, { setItem: blocked })).not.toThrow()
    expect(() => view.setState({ theme: 'light' })).not.toThrow()
  })
})
