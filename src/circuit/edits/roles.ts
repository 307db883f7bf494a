/* Edits of what a gate's angles are: trained, taken from the data, or fixed. */
import { LabError } from '../../base/lab-error.ts'
import type { NodeId, Source } from '../tree.ts'
import { Allocation } from './allocation.ts'
import type { Edit } from './edit.ts'
import { edited, nodeOfKind, placeOfNode } from './edit.ts'
import type { GateRole } from './gates.ts'
import { freshAngles } from './gates.ts'
import { loopsOf } from './loops.ts'
import { asVersion3 } from './version.ts'

/**
 * Gives all angles of a gate another role: new parameters of its own (in a repeat: one for each pass), the next feature
 * that no gate uses, or a fixed angle. `fixedAt` are the texts of the fixed angles; pi/2 each by default.
 * @throws LabError "circuit" when the gate has no angle
 */
export function withRole(
  given: Source,
  id: NodeId,
  role: GateRole,
  fixedAt: readonly string[] | null = null,
): Edit {
  const source = asVersion3(given)
  const node = nodeOfKind(source.circuit, id, 'gate')
  const count = node.angles.length
  if (count === 0) throw new LabError('circuit', `gate "${node.gate}": has no angle that could have a role`)
  const allocation = new Allocation(source)
  const loops = loopsOf(placeOfNode(source.circuit, id).parents)
  const angles = role === 'fixed' && fixedAt !== null ? fixedAt : freshAngles(allocation, role, count, loops)
  const patches = node.angleSpans.map((span, which) => ({ ...span, text: angles[which] ?? 'pi/2' }))
  return edited(source, [...allocation.patches(), ...patches], id)
}
