/* OpenQASM 2 has no inputs, loops or readouts: a program of it becomes one of OpenQASM 3 when an edit needs them. */
import { tokenize } from '../language/lexer.ts'
import type { Patch } from '../language/patches.ts'
import { Problems } from '../language/problems.ts'
import { printDefinition } from '../language/printer.ts'
import { gateNamed } from '../gates/registry.ts'
import { allNodes } from '../language/identity.ts'
import type { Source } from '../tree.ts'
import { edited } from './edit.ts'
import { headerOf } from './header.ts'
import { linesBehind } from './layout.ts'

/** Names of qelib1.inc that OpenQASM 3 calls otherwise. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['u', 'u3'],
  ['cu1', 'cp'],
  ['ln', 'log'],
])

/** The same program in OpenQASM 3; one that is in it already is returned as it is. */
export function asVersion3(source: Source): Source {
  if (source.circuit.version === '3.0') return source
  const { text, circuit } = source
  const { program, includesEnd } = headerOf(source)
  const patches: Patch[] = []
  const { tokens } = tokenize(text, new Problems())
  const own = new Set(circuit.gates.filter((gate) => gate.span.end > 0).map((gate) => gate.name))
  for (const [position, { kind, text: word, start, end }] of tokens.entries()) {
    const name =
      kind === 'name' && !own.has(word) && tokens[position + 1]?.text !== '[' ? renamed.get(word) : undefined
    if (name !== undefined) patches.push({ start, end, text: name })
    else if (kind === 'symbol' && word === '^') patches.push({ start, end, text: '**' })
    else if (kind === 'string' && word === 'qelib1.inc') patches.push({ start, end, text: '"stdgates.inc"' })
  }
  if (program.versionSpan !== null) patches.push({ ...program.versionSpan, text: 'OPENQASM 3.0;' })
  patches.push(linesBehind(text, includesEnd, definitionsOf(source), ''))
  return edited(source, patches)
}

/** Definitions for the gates of qelib1.inc that stdgates.inc lacks. */
function definitionsOf({ circuit }: Source): readonly string[] {
  const library = circuit.gates.filter((gate) => gate.span.end === 0)
  const inDefinitions = circuit.gates.flatMap((gate) => gate.body)
  const called = new Set(
    [...allNodes(circuit.body), ...inDefinitions].map((node) => (node.kind === 'gate' ? node.gate : '')),
  )
  const own = new Set(circuit.gates.map((gate) => gate.name))
  const registry = [...called].flatMap((name) => (own.has(name) ? [] : (gateNamed(name)?.definition ?? [])))
  return [...registry, ...library.map((gate) => printDefinition(gate, '3.0'))]
}
