import { afterEach, describe, expect, it, vi } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { browserStorage } from '../../src/store/storage.ts'
import { checkpointAt } from './recorder.ts'

afterEach(() => void vi.restoreAllMocks())

describe('browser storage', () => {
  it('gives back what was written, in another connection too', async () => {
    const name = `test-${crypto.randomUUID()}`
    const kept = { experiment: defaultExperiment(), checkpoint: checkpointAt(4) }
    const storage = browserStorage(name)
    expect(await storage.read('current')).toBeUndefined()
    await storage.write('current', kept)
    expect(await browserStorage(name).read('current')).toEqual(kept)
    expect(await browserStorage(name).read('previous')).toBeUndefined()
  })

  it('reports a full disk as a storage failure with its reason', async () => {
    const storage = browserStorage(`test-${crypto.randomUUID()}`)
    await storage.write('current', 1)
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no space left', 'QuotaExceededError')
    })
    await expect(storage.write('current', 2)).rejects.toMatchObject({
      code: 'storage',
      details: { reason: 'QuotaExceededError' },
    })
  })

  it('reports blocked storage, and tries anew the next time', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not here', 'SecurityError')
    })
    const storage = browserStorage(`test-${crypto.randomUUID()}`)
    await expect(storage.read('current')).rejects.toMatchObject({ code: 'storage' })
    open.mockRestore()
    await storage.write('current', 3)
    expect(await storage.read('current')).toBe(3)
  })
})
