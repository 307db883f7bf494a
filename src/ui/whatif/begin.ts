/* How the studies behind the figures are begun: about the document and the parameters as they stand. */
import { analysisDefaults } from '../../document/analysis.ts'
import type { Lab } from '../../store/lab-store.ts'

/** As many as the study takes. */
const mostTwins = 64

/** Twins of the present document. */
export function beginTwins(lab: Lab): void {
  const { experiment, source } = lab.document.getState()
  const circuit = source.text === experiment.circuit.text ? source.circuit : null
  lab.beginStudy('twins', { experiment, circuit, most: mostTwins })
}

/** Gradients and Fisher information at the run's parameters. */
export async function beginFisher(lab: Lab): Promise<void> {
  const checkpoint = await lab.checkpoint()
  const { experiment } = lab.document.getState()
  lab.beginStudy('fisher', {
    experiment,
    settings: experiment.analysis?.fisher ?? analysisDefaults.fisher,
    parameters: checkpoint?.parameters ?? null,
  })
}
