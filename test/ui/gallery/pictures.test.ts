import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { flatten } from '../../../src/circuit/flatten.ts'
import { parse } from '../../../src/circuit/language/parse.ts'
import { gallery } from '../../../src/document/gallery.ts'
import type { StoredPicture } from '../../../src/document/picture.ts'
import { prepareExperiment } from '../../../src/learn/prepare.ts'
import { surfaceOf } from '../../../src/ui/gallery/picture.ts'

const folder = new URL('../../../src/ui/gallery/pictures/', import.meta.url)
const pictureOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as StoredPicture

/** What the picture answers at a point: the class that its nearest cell shows, or the number. */
function answerAt(picture: StoredPicture, x: number, y: number): number {
  const { width, height, values } = surfaceOf(picture)
  const [across = [0, 1], up = [0, 1]] = picture.bounds
  const cell = (value: number, [low, high]: readonly [number, number], count: number) =>
    Math.max(0, Math.min(count - 1, Math.round(((value - low) / (high - low)) * (count - 1))))
  const at =
    picture.shape === 'curve' ? cell(x, across, width) : cell(y, up, height) * width + cell(x, across, width)
  const channels = values.length / (width * height)
  if (picture.kind === 'regression') return values[at] ?? Number.NaN
  if (channels === 1) return (values[at] ?? 0) > 0 ? 1 : 0
  const scores = [...values.subarray(at * channels, (at + 1) * channels)]
  return scores.indexOf(Math.max(...scores))
}

function accuracy(targets: readonly number[], answers: readonly number[]): number {
  return targets.filter((target, i) => target === answers[i]).length / targets.length
}

function rSquared(targets: readonly number[], answers: readonly number[]): number {
  const mean = targets.reduce((sum, value) => sum + value, 0) / targets.length
  const off = targets.reduce((sum, value, i) => sum + (value - answers[i]!) ** 2, 0)
  return 1 - off / targets.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}

/** The data of an experiment of the gallery, with whatever they need loaded. */
function preparedFor(entry: (typeof gallery)[number]): ReturnType<typeof prepareExperiment> {
  const experiment = entry.experiment()
  const { circuit } = parse(experiment.circuit.text)
  return prepareExperiment(experiment, flatten(circuit!).features)
}

function largestShare(targets: readonly number[]): number {
  const counts = targets.map((target) => targets.filter((other) => other === target).length)
  return Math.max(...counts) / targets.length
}

describe('gallery pictures', () => {
  it('are there for every experiment and for nothing else', () => {
    expect(readdirSync(folder).sort()).toEqual(gallery.map(({ name }) => `${name}.json`).sort())
  })

  it.each(gallery.map((entry) => [entry.name, entry] as const))(
    'of %s show its own training points',
    async (name, entry) => {
      const data = await preparedFor(entry)
      const { points } = pictureOf(name)
      const targets = [...data.parts.train].map((row) => data.targets[row] ?? Number.NaN)
      expect(points).toHaveLength(targets.length)
      for (const [i, point] of points.entries()) expect(Math.abs(point[2] - targets[i]!)).toBeLessThan(1e-3)
    },
  )

  it.each(gallery.map((entry) => [entry.name, entry] as const))(
    'of %s answer as well as the experiment claims, up to the width of a cell',
    async (name, entry) => {
      const { featureCount } = await preparedFor(entry)
      const picture = pictureOf(name)
      const answers = picture.points.map(([x, y]) => answerAt(picture, x, y))
      const targets = picture.points.map((point) => point[2])
      const score = picture.kind === 'regression' ? rSquared(targets, answers) : accuracy(targets, answers)
      /* A plane through two of many columns shows what those say, the others at their means. */
      const least = featureCount > 4 ? largestShare(targets) : entry.reaches.train - 0.1
      expect(score).toBeGreaterThan(least)
    },
  )
})
