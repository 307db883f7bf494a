/* The same data on a noisy device: a deep circuit forgets what it read before it is measured. */
import { defaultRecipe, printRecipe } from '../../circuit/recipe.ts'
import { defaultExperiment } from '../../document/defaults.ts'
import type { Experiment } from '../../document/experiment.ts'
import { problemVersion, type ProblemDocument } from '../../document/problems/problem.ts'
import { keepsData } from '../conditions.ts'
import type { Lesson, LessonFacts } from '../lesson.ts'

const strength = 8
const most = 0.4

const withLayers = (layers: number): Experiment => ({
  ...defaultExperiment(),
  title: 'Lesson 4: noise and what mitigation returns',
  description: 'Two moons on a device whose gates fail eight times as often as on present ones.',
  circuit: { text: printRecipe({ ...defaultRecipe, layers }), draft: null },
  training: { ...defaultExperiment().training, steps: 80 },
  noise: { preset: 'superconducting', strength },
})

const start = () => withLayers(6)

/* One value of a small circuit on the same device, and what extrapolation makes of it. */
function mitigation(): ProblemDocument<'mitigation'> {
  return {
    format: 'ansatz.problem',
    version: problemVersion,
    title: 'Lesson 4: what mitigation returns',
    description:
      'Two entangled layers on the device of the lesson, folded to three and five times its noise.',
    seed: 1,
    problem: {
      kind: 'mitigation',
      circuit: { text: layered },
      inputs: {},
      observable: 'Z0',
      noise: { preset: 'superconducting', strength },
      scales: [1, 3, 5],
      asymptote: null,
      shots: null,
      invertReadout: true,
    },
  }
}

const layered = `OPENQASM 3.0;
include "stdgates.inc";
qubit[4] q;
for int l in [0:1] {
  ry(0.7) q[0];
  ry(-0.4) q[1];
  ry(1.1) q[2];
  ry(0.3) q[3];
  cx q[0], q[1];
  cx q[1], q[2];
  cx q[2], q[3];
}
`

/* At least the errors that the lesson began with. */
function isNoisy({ experiment }: LessonFacts): boolean {
  const { noise } = experiment
  return noise?.preset === 'superconducting' && noise.strength >= strength
}

export const noise: Lesson = {
  name: 'noise',
  start,
  solution: () => withLayers(3),
  further: mitigation,
  check: (facts) => [
    keepsData(start(), facts),
    { text: `The device is as noisy as before (strength ${strength})`, holds: isNoisy(facts) },
    {
      text: `The validation loss is at most ${most}`,
      holds: facts.validationLoss !== null && facts.validationLoss <= most,
    },
  ],
}
