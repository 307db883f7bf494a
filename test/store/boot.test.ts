import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { boot } from '../../src/store/boot.ts'
import { linkTo } from '../../src/store/link.ts'
import type { LabStorage } from '../../src/store/storage.ts'
import { checkpointAt } from './recorder.ts'

function storageWith(current: unknown, previous?: unknown): LabStorage {
  return {
    read: async (key) => (key === 'current' ? current : previous),
    write: async () => undefined,
  }
}

const blocked: LabStorage = {
  read: async () => {
    throw new LabError('storage', 'storage: is blocked', { reason: 'SecurityError' })
  },
  write: async () => undefined,
}

const mine = { ...defaultExperiment(), title: 'mine' }
const theirs = { ...defaultExperiment(), title: 'theirs', seed: 7 }
const hashOf = async (checkpoint: ReturnType<typeof checkpointAt> | null) =>
  new URL(await linkTo({ experiment: theirs, checkpoint }, 'http://localhost/lab/')).hash

describe('boot', () => {
  it('opens the default experiment, playing, on the first visit', async () => {
    const first = await boot(storageWith(undefined), '', false)
    expect(first).toMatchObject({
      play: true,
      firstVisit: true,
      checkpoint: null,
      previous: null,
      troubles: [],
    })
    expect(first.experiment).toEqual(defaultExperiment())
  })

  it('does not greet a second time', async () => {
    expect((await boot(storageWith(undefined), '', true)).firstVisit).toBe(false)
  })

  it('opens what was saved, with its checkpoint, and does not play', async () => {
    const saved = { experiment: mine, checkpoint: checkpointAt(12) }
    const first = await boot(storageWith(saved, { experiment: theirs, checkpoint: null }), '#/', true)
    expect(first).toMatchObject({
      ...saved,
      play: false,
      firstVisit: false,
      previous: { experiment: theirs },
    })
  })

  it('opens a link before what was saved, and keeps that beside', async () => {
    const saved = { experiment: mine, checkpoint: checkpointAt(12) }
    const first = await boot(storageWith(saved), await hashOf(checkpointAt(3)), true)
    expect(first).toMatchObject({
      experiment: theirs,
      fromLink: true,
      play: false,
      previous: saved,
      troubles: [],
    })
    expect(first.checkpoint?.step).toBe(3)
  })

  it.each([
    ['truncated', async () => (await hashOf(null)).slice(0, -20)],
    ['damaged', async () => '#/lab?e=!!!!'],
    ['empty', async () => '#/lab?e='],
  ])('keeps the saved document when the link is %s, and says so', async (_, hash) => {
    const first = await boot(storageWith({ experiment: mine, checkpoint: null }), await hash(), true)
    expect(first.experiment.title).toBe('mine')
    expect(first.fromLink).toBe(false)
    expect(first.troubles.map(({ kind, failure }) => [kind, failure.code])).toEqual([['link', 'link']])
  })

  it('gives a document of an unknown version back untouched and starts a new one', async () => {
    const found = { experiment: { ...mine, version: 99 }, checkpoint: null }
    const first = await boot(storageWith(found), '', true)
    expect(first.troubles.map(({ kind, failure }) => [kind, failure.code])).toEqual([['saved', 'version']])
    expect(first.unreadable).toBe(found)
    expect(first.experiment).toEqual(defaultExperiment())
  })

  it('refuses a saved document whose circuit does not parse, naming line and column', async () => {
    const broken = { ...mine, circuit: { text: 'OPENQASM 3.0;\nqubit[2 q;\n', draft: null } }
    const first = await boot(storageWith({ experiment: broken, checkpoint: null }), '', true)
    expect(first.troubles[0]?.failure.message).toMatch(/line 2, column \d+/)
  })

  it('starts without storage and says so', async () => {
    const first = await boot(blocked, '', false)
    expect(first.troubles.map(({ kind }) => kind)).toEqual(['storage'])
    expect(first.experiment).toEqual(defaultExperiment())
    expect(first.play).toBe(true)
  })

  it('does not wait for a storage that never answers', async () => {
    const silent: LabStorage = { read: () => new Promise(() => undefined), write: async () => undefined }
    const first = await boot(silent, '', true)
    expect(first.troubles.map(({ kind }) => kind)).toEqual(['storage'])
  })
})
