/* A run to its end, for tests. */
import type { RunRecord } from '../../src/document/checkpoint.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { run, type RunEvent, type RunOptions } from '../../src/lab/run.ts'

export interface Finished {
  readonly events: readonly RunEvent[]
  readonly record: RunRecord
  /** Loss of every step that was taken. */
  readonly losses: readonly number[]
}

/** Runs to the record. */
export async function finished(
  experiment: Experiment,
  engine: Engine,
  options: Omit<RunOptions, 'engine'> = {},
): Promise<Finished> {
  const generator = run(experiment, { engine, ...options })
  const events: RunEvent[] = []
  for (;;) {
    const { value, done } = await generator.next()
    if (done) {
      const losses = events.flatMap((event) => (event.type === 'step' ? [event.loss] : []))
      return { events, record: value, losses }
    }
    events.push(value)
  }
}
