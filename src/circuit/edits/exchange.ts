/* Makes other gates of many at once. */
import { LabError } from '../../base/lab-error.ts'
import { allNodes } from '../language/identity.ts'
import type { NodeId, Source } from '../tree.ts'
import { Allocation } from './allocation.ts'
import type { Edit } from './edit.ts'
import { chosenNodes, edited } from './edit.ts'
import { renamedGate } from './gates.ts'
import { openedThrough } from './opened.ts'
import { asVersion3 } from './version.ts'

/**
 * Makes every gate of the selection, those inside of frames too, a gate of another name on the same qubits. Angles stay
 * as far as there are any; further ones are new parameters where one of the old ones is trained, else pi/2.
 * @throws LabError "circuit" when the selection has no gate, or one on another number of qubits
 */
export function withGatesExchanged(given: Source, chosen: readonly NodeId[], name: string): Edit {
  const { source, ids } = openedThrough(asVersion3(given), chosen)
  const gates = allNodes(chosenNodes(source.circuit, ids)).filter((node) => node.kind === 'gate')
  if (gates.length === 0) throw new LabError('circuit', 'exchange: needs at least one gate, got none')
  const allocation = new Allocation(source)
  const patches = gates.map((node) => renamedGate(source, node, name, allocation))
  const result = edited(source, [...allocation.patches(), ...patches])
  return { ...result, focus: gates[0]!.id, select: gates.map(({ id }) => id) }
}
