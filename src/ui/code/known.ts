/* What the lab knows of its program beside the text: the circuit, and the values that its parameters have now. */
import type { Known } from '../../circuit/language/services/hover-parts.ts'
import type { Lab } from '../../store/lab-store.ts'
import { programText } from './program.ts'

/** For the text on the screen; no circuit while that is a draft. */
export function knownOf(lab: Lab): Known {
  const state = lab.document.getState()
  const { opened, parameters } = lab.run.getState()
  const { shownPass } = lab.view.getState()
  const places = new Map(opened?.parameterNames.map((name, i) => [name, i]))
  return {
    circuit: programText(state) === state.source.text ? state.source.circuit : null,
    valueOf: (name) => parameters[places.get(name) ?? -1],
    passOf: (loop) => shownPass[loop] ?? 0,
  }
}
