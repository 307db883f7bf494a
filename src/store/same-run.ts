/* Whether two documents mean the same run: what an answer was about, and what is on the screen. */
import type { Experiment } from '../document/experiment.ts'

/* What a run depends on: the document without its title, description, draft and settings of analyses. */
function runPart({
  title: _title,
  description: _description,
  analysis: _analysis,
  circuit,
  ...rest
}: Experiment) {
  return { ...rest, circuit: circuit.text }
}

const keys = new WeakMap<Experiment, string>()

function keyOf(experiment: Experiment): string {
  const known = keys.get(experiment)
  if (known !== undefined) return known
  const key = JSON.stringify(runPart(experiment))
  keys.set(experiment, key)
  return key
}

export function sameRun(a: Experiment, b: Experiment): boolean {
  return a === b || keyOf(a) === keyOf(b)
}
