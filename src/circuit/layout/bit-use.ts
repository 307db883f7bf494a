/* Which bit registers a statement asks and which it fills: a condition is never drawn before the measurement it waits for. */
import type { Condition, RunNode } from '../tree.ts'

/** Names of registers. */
export interface BitUse {
  readonly reads: ReadonlySet<string>
  readonly writes: ReadonlySet<string>
}

const none: BitUse = { reads: new Set(), writes: new Set() }

/** The registers of a statement and of everything inside of it. */
export function bitUse(node: RunNode): BitUse {
  if (node.kind === 'gate' || node.kind === 'reset' || node.kind === 'barrier') return none
  const found = { reads: new Set<string>(), writes: new Set<string>() }
  collect(node, found)
  return found
}

interface Found {
  readonly reads: Set<string>
  readonly writes: Set<string>
}

function collect(node: RunNode, found: Found): void {
  switch (node.kind) {
    case 'gate':
    case 'reset':
    case 'barrier':
      return
    case 'measure':
    case 'assign':
      for (const { register } of node.bits ?? []) found.writes.add(register)
      return
    case 'conditional':
      collectCondition(node.condition, found)
      for (const inner of [...node.whenTrue, ...node.whenFalse]) collect(inner, found)
      return
    case 'opaque':
      for (const inner of node.runs) collect(inner, found)
      return
    case 'loop':
    case 'repeat':
    case 'block':
      for (const inner of node.body) collect(inner, found)
  }
}

function collectCondition(condition: Condition, found: Found): void {
  switch (condition.kind) {
    case 'not':
      return collectCondition(condition.operand, found)
    case 'and':
    case 'or':
      collectCondition(condition.left, found)
      return collectCondition(condition.right, found)
    case 'compare':
      for (const { register } of condition.bits) found.reads.add(register)
  }
}
