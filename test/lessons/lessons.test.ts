/* Every lesson: its start falls short of the target, its solution reaches it, and so does another circuit that does. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from '../../src/circuit/language/parse.ts'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { parseJson, readExperiment, writeExperiment } from '../../src/document/codec.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { readProblem } from '../../src/document/problems/codec.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { isReached, lessonNames, type Lesson, type LessonFacts } from '../../src/lessons/lesson.ts'
import { lessons } from '../../src/lessons/registry.ts'
import { finished } from '../lab/finished.ts'

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

async function factsOf(experiment: Experiment): Promise<LessonFacts> {
  const { record } = await finished(experiment, engine)
  const { train, validation } = record.final
  return {
    experiment,
    step: record.steps,
    train: train?.accuracy ?? null,
    validation: validation?.accuracy ?? null,
    validationLoss: validation?.loss ?? null,
  }
}

const reaches = async (lesson: Lesson, experiment: Experiment) =>
  isReached(lesson.check(await factsOf(experiment)))

describe('lessons', () => {
  it('are listed once each, in their order', () => {
    expect(lessons.map(({ name }) => name)).toEqual(lessonNames)
  })

  describe.each(lessons.map((entry) => [entry.name, entry] as const))('%s', (name, entry) => {
    it('opens a document that the codec takes, with a circuit without complaints', async () => {
      const lesson = await entry.lesson()
      expect(lesson.name).toBe(name)
      for (const experiment of [lesson.start(), lesson.solution()]) {
        expect(readExperiment(parseJson(writeExperiment(experiment)))).toEqual(experiment)
        expect(parse(experiment.circuit.text).diagnostics).toEqual([])
      }
    })

    it('is not solved by its start', async () => {
      const lesson = await entry.lesson()
      expect(await reaches(lesson, lesson.start())).toBe(false)
    })

    it('is solved by its solution', async () => {
      const lesson = await entry.lesson()
      expect(await reaches(lesson, lesson.solution())).toBe(true)
    })

    it('is not solved on other data', async () => {
      const lesson = await entry.lesson()
      const solution = lesson.solution()
      const facts = { experiment: solution, step: 1, train: 1, validation: 1, validationLoss: 0 }
      expect(isReached(lesson.check(facts))).toBe(true)
      const other = { ...solution, seed: solution.seed + 1 }
      expect(isReached(lesson.check({ ...facts, experiment: other }))).toBe(false)
    })

    it('answers the five questions', () => {
      const text = readFileSync(new URL(`../../src/lessons/${name}/text.mdx`, import.meta.url), 'utf8')
      for (const heading of ['What will I see?', 'What happens inside?', 'What can I change?'])
        expect(text).toContain(`## ${heading}`)
      expect(text).toMatch(/## What is the theory, and where is it weak\?/)
    })
  })

  it('take any circuit that reaches the target', async () => {
    const lesson = await lessons[0]!.lesson()
    const start = lesson.start()
    const text = start.circuit.text.replace(/rx\(x_0\)[^]*?(?=pragma)/, 'rx(x_0 + x_1 + theta_0) q[0];\n\n')
    expect(await reaches(lesson, { ...start, circuit: { text, draft: null } })).toBe(true)
  })

  it('refuse a second qubit where one is asked for', async () => {
    const lesson = await lessons[0]!.lesson()
    const solution = lesson.solution()
    const text = solution.circuit.text.replace('qubit[1] q;', 'qubit[1] q;\nqubit[1] r;')
    const facts = { step: 1, train: 1, validation: 1, validationLoss: 0 }
    const experiment = { ...solution, circuit: { text, draft: null } }
    expect(isReached(lesson.check({ ...facts, experiment }))).toBe(false)
  })

  it('go on with a problem that its door takes', async () => {
    const lesson = await lessons.at(-1)!.lesson()
    const problem = lesson.further!()
    expect(await readProblem(parseJson(JSON.stringify(problem)))).toEqual(problem)
  })
})
