/* What the palette offers: the few tools that are always in sight, and the whole list that the search goes through. */
import { blocks } from '../../circuit/blocks/registry.ts'
import type { Gate } from '../../circuit/gates/gate.ts'
import { gateNamed, gates } from '../../circuit/gates/registry.ts'
import type { GateDefinition } from '../../circuit/tree.ts'
import type { Tool } from '../../store/composer-slice.ts'
import { composerText } from '../text/composer.ts'

export interface ToolEntry {
  readonly id: string
  readonly tool: Tool
  /** On the button. */
  readonly label: string
  /** Its whole name. */
  readonly name: string
  readonly help: string
  readonly role: 'feature' | 'trainable' | 'fixed'
  readonly group: 'own' | 'rotations' | 'fixed' | 'encodings' | 'ansaetze' | 'other'
  /** Further words that find it. */
  readonly words: string
}

/** What a tool's button says: `RX`, `ZZ`, `Angle encoding`. */
export function toolLabel(tool: Tool): string {
  if (tool.kind === 'gate') return pairLabel(gateNamed(tool.gate)?.label ?? tool.gate)
  if (tool.kind === 'statement') return composerText.statements[tool.statement]
  if (tool.kind === 'readout') return composerText.readoutSign
  return blocks.find((block) => block.name === tool.name)?.label ?? tool.name
}

function pairLabel(label: string): string {
  return /^R(XX|YY|ZZ)$/.exec(label)?.[1] ?? label
}

function gateEntry(gate: Gate, role: ToolEntry['role']): ToolEntry {
  const label = pairLabel(gate.label)
  const name = role === 'feature' ? composerText.featureTool(gate.label) : gate.label
  return {
    id: `${role}-${gate.name}`,
    tool: { kind: 'gate', gate: gate.name, role },
    label,
    name: role === 'trainable' ? composerText.trainableTool(gate.label) : name,
    help: role === 'feature' ? composerText.featureHelp : gate.help,
    role,
    group: role === 'trainable' ? 'rotations' : role === 'feature' ? 'encodings' : 'fixed',
    words: [gate.name, ...gate.aliases].join(' '),
  }
}

function blockEntry(name: string): ToolEntry {
  const block = blocks.find((one) => one.name === name)!
  const feature = block.kind === 'feature-map'
  return {
    id: `block-${name}`,
    tool: { kind: 'block', name, arguments: {} },
    label: block.label,
    name: block.label,
    help: block.help,
    role: feature ? 'feature' : 'trainable',
    group: feature ? 'encodings' : 'ansaetze',
    words: name.replaceAll('_', ' '),
  }
}

function statementEntry(statement: Extract<Tool, { kind: 'statement' }>['statement']): ToolEntry {
  return {
    id: `statement-${statement}`,
    tool: { kind: 'statement', statement },
    label: composerText.statements[statement],
    name: composerText.statements[statement],
    help: composerText.statementHelp[statement],
    role: 'fixed',
    group: 'other',
    words: statement,
  }
}

export const readoutEntry: ToolEntry = {
  id: 'readout',
  tool: { kind: 'readout' },
  label: composerText.readoutSign,
  name: composerText.readoutTool,
  help: composerText.readout.short,
  role: 'fixed',
  group: 'other',
  words: 'measure expectation observable readout Z',
}

/** Single-qubit rotations that carry a feature when they are placed so. */
const encodingGates: readonly string[] = ['rx', 'ry', 'rz', 'p']

/** Everything that can be placed, in the order of the list. */
export const allTools: readonly ToolEntry[] = [
  ...blocks.map((block) => blockEntry(block.name)),
  ...gates.filter((gate) => encodingGates.includes(gate.name)).map((gate) => gateEntry(gate, 'feature')),
  ...gates.filter((gate) => gate.angleNames.length > 0).map((gate) => gateEntry(gate, 'trainable')),
  ...gates.filter((gate) => gate.angleNames.length === 0).map((gate) => gateEntry(gate, 'fixed')),
  readoutEntry,
  statementEntry('measure'),
  statementEntry('barrier'),
]

const byId = new Map(allTools.map((entry) => [entry.id, entry]))

/** The tools that are always in sight, in groups. */
export const shownTools: readonly (readonly ToolEntry[])[] = [
  ['trainable-rx', 'trainable-ry', 'trainable-rz', 'trainable-rzz'],
  ['fixed-h', 'fixed-x', 'fixed-z', 'fixed-cx', 'fixed-cz'],
].map((ids) => ids.flatMap((id) => byId.get(id) ?? []))

/** The feature maps and the rotations that carry a feature. */
export const encodingTools = allTools.filter((entry) => entry.group === 'encodings')
export const ansatzTools = allTools.filter((entry) => entry.group === 'ansaetze')

/** How well a query fits: lower is better, null not at all. Letters of the query must occur in order. */
function distance(text: string, query: string): number | null {
  const plain = text.toLowerCase()
  const at = plain.indexOf(query)
  if (at >= 0) return at === 0 ? 0 : /\W/.test(plain.charAt(at - 1)) ? 1 : 2
  let from = 0
  for (const letter of query) {
    const next = plain.indexOf(letter, from)
    if (next < 0) return null
    from = next + 1
  }
  return 3 + from - query.length
}

/** Below every name that holds the letters side by side. */
const helpRank = 3

/** The gates that a program defines, as tools; not those of a library, nor of the registry. */
export function ownTools(definitions: readonly GateDefinition[]): readonly ToolEntry[] {
  const own = definitions.filter(({ name, span }) => span.end > 0 && gateNamed(name) === undefined)
  return own.map(({ name, angleNames, qubitNames }) => {
    const role = angleNames.length > 0 ? 'trainable' : 'fixed'
    return {
      id: `own-${name}`,
      tool: { kind: 'gate', gate: name, role },
      label: name,
      name,
      help: composerText.ownHelp(qubitNames.length),
      role,
      group: 'own',
      words: '',
    }
  })
}

/** The tools that a query finds, best first; all of them for an empty one. */
export function findTools(query: string, own: readonly ToolEntry[] = []): readonly ToolEntry[] {
  const wanted = query.trim().toLowerCase()
  const all = own.length === 0 ? allTools : [...own, ...allTools]
  if (wanted === '') return all
  return all
    .flatMap((entry) => {
      const found = [entry.label, entry.name, entry.words].flatMap((text) => distance(text, wanted) ?? [])
      if (entry.help.toLowerCase().includes(wanted)) found.push(helpRank)
      return found.length > 0 ? [{ entry, rank: Math.min(...found) }] : []
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry)
}
