import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { fileNameOf, readBundleText, writeBundleText } from '../../src/store/file.ts'
import { linkTo, openLink, payloadOf } from '../../src/store/link.ts'
import { checkpointAt } from './recorder.ts'

const experiment = { ...defaultExperiment(), title: 'Größe & Maß' }

describe('share link', () => {
  it('keeps the address of the page and drops its former hash', async () => {
    const link = await linkTo({ experiment, checkpoint: null }, 'https://example.org/a/b/#/gallery')
    expect(link.startsWith('https://example.org/a/b/#/lab?e=')).toBe(true)
  })

  it('holds the document and the run whole', async () => {
    const bundle = { experiment, checkpoint: checkpointAt(3) }
    const payload = payloadOf(new URL(await linkTo(bundle, 'http://localhost/')).hash)
    expect(await openLink(payload ?? '')).toEqual(bundle)
  })

  it('thins a long loss curve but keeps its ends and all parameters', async () => {
    const history = Array.from({ length: 5000 }, (_, step) => ({
      step,
      loss: 1 / (step + 1),
      validationLoss: null,
    }))
    const checkpoint = { ...checkpointAt(5000), history }
    const payload = payloadOf(new URL(await linkTo({ experiment, checkpoint }, 'http://localhost/')).hash)
    const opened = await openLink(payload ?? '')
    expect(opened.checkpoint?.history).toHaveLength(400)
    expect(opened.checkpoint?.history[0]?.step).toBe(0)
    expect(opened.checkpoint?.history.at(-1)).toEqual(history.at(-1))
    expect(opened.checkpoint?.parameters).toEqual(checkpoint.parameters)
  })

  it.each(['', '#/', '#/gallery', '#/lab', '#/lab?x=1'])('is not found in %j', (hash) => {
    expect(payloadOf(hash)).toBeNull()
  })
})

describe('file', () => {
  it('reads back what it wrote', () => {
    const bundle = { experiment, checkpoint: checkpointAt(8) }
    expect(readBundleText(writeBundleText(bundle))).toEqual(bundle)
  })

  it.each([
    ['Two moons, re-uploaded', 'two-moons-re-uploaded.ansatz.json'],
    ['  ../../etc/passwd ', 'etc-passwd.ansatz.json'],
    ['', 'experiment.ansatz.json'],
    ['月', '月.ansatz.json'],
  ])('is called after its title: %j', (title, name) => {
    expect(fileNameOf(title)).toBe(name)
  })

  it.each([
    ['no JSON', '{', 'document'],
    ['another kind of JSON', '[1, 2]', 'document'],
    ['an unknown version', JSON.stringify({ ...experiment, version: 9 }), 'version'],
  ])('is refused with a reason when it holds %s', (_, text, code) => {
    expect(() => readBundleText(text)).toThrow(expect.objectContaining({ code }))
  })
})
