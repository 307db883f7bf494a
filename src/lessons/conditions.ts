/* Conditions that several lessons share. */
import type { Experiment } from '../document/experiment.ts'
import type { Condition, LessonFacts } from './lesson.ts'

const percent = (share: number) => `${Math.round(100 * share)} %`

/** So many rows of the validation part are right, after at least one step or a fit. */
export function validatesAt(least: number, { validation }: LessonFacts): Condition {
  return {
    text: `At least ${percent(least)} of the validation rows are right`,
    holds: validation !== null && validation >= least,
  }
}

/** Data, reduction, split and seed are those that the lesson began with. */
export function keepsData(start: Experiment, { experiment }: LessonFacts): Condition {
  const asked = ({ data, reduction, split, seed }: Experiment) =>
    JSON.stringify([data, reduction ?? null, split, seed])
  return { text: 'The data are those of the lesson', holds: asked(start) === asked(experiment) }
}

/** Every declaration of the program counts: a register of one, or a single qubit. */
export function hasOneQubit({ experiment }: LessonFacts): Condition {
  const declared = experiment.circuit.text.match(/^\s*(qubit|qreg)\b.*$/gm) ?? []
  const isOne = /^\s*(qubit\s*(\[\s*1\s*\])?\s+\w+\s*;|qreg\s+\w+\s*\[\s*1\s*\]\s*;)/
  return { text: 'The circuit has one qubit', holds: declared.length === 1 && isOne.test(declared[0]) }
}
