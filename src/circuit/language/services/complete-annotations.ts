/* Suggestions on lines of the lab's own: blocks with their options, and readouts. */
import type { Block, BlockOption } from '../../blocks/block.ts'
import { completeArguments, printAnnotation } from '../../blocks/expand.ts'
import { blockNamed, blocks } from '../../blocks/registry.ts'
import { between, completion, type Completion } from './completion.ts'
import type { Reading } from './reading.ts'
import { annotations } from './words.ts'

/** What can follow the beginning of an annotation. */
export function annotationCompletions(before: string): readonly Completion[] {
  const block = /^@ansatz\.block\s+(\S+)\s(.*)$/.exec(before)
  if (block !== null) return optionCompletions(blockNamed(block[1]!), block[2]!)
  if (/^@ansatz\.block\s+\S*$/.test(before)) return blocks.map(blockCompletion)
  if (/^@ansatz\.feature\s+\S*$/.test(before)) {
    const help = 'Rotation angles of an amplitude encoding, computed from that many features.'
    return [completion('amplitude', 'option', 'amplitude columns=4', help, { insert: 'amplitude columns=' })]
  }
  if (/\s/.test(before)) return []
  return annotations.map(({ name, signature, help }) =>
    completion(name, 'keyword', signature, help, {
      insert: name === 'ansatz.block' ? `${name} ` : name,
      goesOn: name === 'ansatz.block',
    }),
  )
}

/** A block with all its options as they are at first. */
function blockCompletion(block: Block): Completion {
  const line = printAnnotation(block.name, completeArguments(block.name, {}))
  return completion(block.name, 'block', block.label, `${block.help} ${optionsLine(block)}`.trim(), {
    insert: line.slice('@ansatz.block '.length),
  })
}

function optionsLine({ options }: Block): string {
  return options.length === 0 ? '' : `Options: ${options.map(({ name }) => name).join(', ')}.`
}

/** The options that are not given yet, or the values of the one that is being given. */
function optionCompletions(block: Block | undefined, given: string): readonly Completion[] {
  if (block === undefined) return []
  const parts = given.split(/\s+/)
  const last = parts.at(-1)!
  const equals = last.indexOf('=')
  if (equals >= 0) return valuesOf(block.options.find(({ name }) => name === last.slice(0, equals)))
  const taken = new Set(parts.map((part) => part.split('=')[0]))
  return block.options
    .filter(({ name }) => !taken.has(name))
    .map((option) =>
      completion(option.name, 'option', rangeOf(option), option.help, {
        insert: `${option.name}=`,
        goesOn: true,
      }),
    )
}

function valuesOf(option: BlockOption | undefined): readonly Completion[] {
  if (option === undefined) return []
  if (option.type !== 'choice') return [completion(option.initial, 'value', rangeOf(option), option.help)]
  return option.choices.map(({ value, label }) => completion(value, 'value', label, option.help))
}

/** What an option may be: `1 to 50`, `cx, cz, …`. */
export function rangeOf(option: BlockOption): string {
  if (option.type === 'choice') return option.choices.map(({ value }) => value).join(', ')
  return `${option.low} to ${option.high}`
}

/** What can follow the beginning of a pragma. */
export function pragmaCompletions({ symbols }: Reading, before: string): readonly Completion[] {
  const registers = symbols.filter(({ kind, scope }) => kind === 'qubit' && scope === null)
  if (/=[^(]*\([^)]*$/.test(before))
    return registers.flatMap(({ name, size, isArray, text }) => [
      ...Array.from({ length: isArray ? Math.min(size ?? 0, 16) : 0 }, (_, i) =>
        completion(`${name}[${i}]`, 'qubit', text, ''),
      ),
      completion(name, 'qubit', text, ''),
    ])
  if (before.includes('='))
    return readoutCompletions(registers.reduce((sum, { size }) => sum + (size ?? 1), 0))
  if (/^#?pragma\s+ansatz\.readout\s/.test(before))
    return [
      completion('score', 'value', 'score = …', 'The name that the task refers to.', {
        insert: 'score = ',
        goesOn: true,
      }),
    ]
  const help = 'What is measured and learned from: a Pauli sum, or probabilities.'
  return [
    completion('ansatz.readout', 'keyword', 'ansatz.readout score = Z0', help, {
      insert: 'ansatz.readout ',
      goesOn: true,
    }),
  ]
}

function readoutCompletions(qubits: number): readonly Completion[] {
  const paulis = Array.from({ length: Math.min(qubits, 16) }, (_, i) =>
    completion(
      `Z${i}`,
      'value',
      `Z on qubit ${i}`,
      'Its expectation value lies between -1 and 1. X and Y are written alike.',
    ),
  )
  const help = 'The probabilities of all outcomes of these qubits; the first listed is the low bit.'
  return [
    ...paulis,
    completion('probabilities', 'function', 'probabilities(q[0], q[1])', help, between('probabilities()')),
  ]
}
