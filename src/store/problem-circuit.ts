/* The circuit of a solved problem as a document of the Lab: without its measurements, so that the state behind it shows. */
import { parse } from '../circuit/language/parse.ts'
import { defaultExperiment } from '../document/defaults.ts'
import type { Experiment } from '../document/experiment.ts'

const isMeasurement = (line: string): boolean => /=\s*measure\b|^\s*bit\b/.test(line)

/**
 * A program without inputs on four points that it does not read: the composer and the state view are what it is opened for.
 *
 * @param text OpenQASM 3 whose measurements come last; null when it does not parse
 */
export function circuitExperiment(title: string, description: string, text: string): Experiment | null {
  const lines = text.split('\n').filter((line) => !isMeasurement(line) && line.trim() !== '')
  const program = `${lines.join('\n')}\npragma ansatz.readout score = Z0\n`
  if (!parse(program).circuit) return null
  const initial = defaultExperiment()
  return {
    ...initial,
    title,
    description,
    circuit: { text: program, draft: null },
    data: {
      source: 'drawn',
      points: [
        { x: -0.5, y: -0.5, label: 'a' },
        { x: 0.5, y: 0.5, label: 'b' },
        { x: -0.5, y: 0.5, label: 'a' },
        { x: 0.5, y: -0.5, label: 'b' },
      ],
    },
    scaling: { kind: 'none' },
    split: { kind: 'rows', train: [0, 1, 2, 3], validation: [], test: [] },
    task: { kind: 'binary', readout: 'score' },
    training: { ...initial.training, steps: 1 },
  }
}
