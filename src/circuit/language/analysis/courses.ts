/*
 * What statements come to where what was measured chooses between branches. Each branch is executed by itself, on variables
 * as they are at the fork. Where branches meet again, the variables that differ become dependent: a note of bits, written in
 * each branch, says which of their values holds. Branches that leave a loop or a subroutine meet the others where it ends.
 */
import type { AssignRun, BitReference, Condition, RunNode, Span } from '../../tree.ts'
import { bitsOfRegister } from './scratch.ts'
import type { Cell, Scope } from './scope.ts'
import { numberIs } from './conditions.ts'
import type { Value } from './values.ts'

/** Why what stands behind a statement is not reached. */
export type Jump = 'break' | 'continue' | 'end' | 'return'

type Changes = ReadonlyMap<Cell, Value | null>

/** What a list of statements came to: its nodes, then a jump, the next statement, or one of several courses. */
export interface Course {
  readonly nodes: readonly RunNode[]
  readonly jump: Jump | null
  readonly arms: readonly Arm[] | null
  /** What this course changed since the fork that it belongs to. */
  readonly changes: Changes
}

interface Arm {
  /** null: none of those before. */
  readonly condition: Condition | null
  readonly course: Course
}

const unchanged: Changes = new Map()

/** A course that does not fork. */
export function plain(nodes: readonly RunNode[] = [], jump: Jump | null = null): Course {
  return { nodes, jump, arms: null, changes: unchanged }
}

export interface Branch {
  readonly condition: Condition | null
  /** Values that cells have in this branch alone. */
  readonly given?: Changes
  readonly work: () => Course
}

/** Executes each branch; where all go on in the same way they meet again at once. */
export function fork(scope: Scope, branches: readonly Branch[], span: Span): Course {
  const errors = scope.problems.errorCount
  const arms: Arm[] = []
  for (const { condition, given, work } of branches) {
    if (scope.problems.errorCount > errors) break
    scope.executed++
    arms.push({ condition, course: inBranch(scope, given ?? unchanged, given ?? unchanged, work) })
  }
  return settled(scope, { nodes: [], jump: null, arms, changes: unchanged }, span)
}

/** Works with the cells as they are given; what it changed is noted and taken back, but for what was only lent. */
function inBranch(scope: Scope, given: Changes, lent: Changes, work: () => Course): Course {
  const journal = new Map<Cell, Value | null>()
  const locals = scope.locals.length
  scope.journals.push(journal)
  for (const [cell, value] of given) scope.set(cell, value)
  const course = work()
  const changes = new Map([...journal.keys()].map((cell) => [cell, cell.value] as const))
  for (const [cell, before] of journal) cell.value = before
  scope.journals.pop()
  scope.locals.length = Math.min(locals, scope.locals.length)
  return withChanges(course, changes, lent)
}

function withChanges(course: Course, earlier: Changes, lent: Changes): Course {
  if (course.arms !== null) {
    const arms = course.arms.map((arm) => ({ ...arm, course: withChanges(arm.course, earlier, lent) }))
    return { ...course, arms }
  }
  const changes = new Map([...earlier, ...course.changes])
  for (const [cell, value] of lent) if (changes.get(cell) === value) changes.delete(cell)
  return { ...course, changes }
}

/** Goes on wherever a course does not end in a jump. */
export function andThen(scope: Scope, course: Course, next: () => Course, span: Span): Course {
  if (course.arms === null) {
    if (course.jump !== null) return course
    const rest = next()
    return { ...rest, nodes: joined(course.nodes, rest.nodes) }
  }
  const errors = scope.problems.errorCount
  const goOn = (inner: Course): Course => {
    if (inner.arms !== null)
      return { ...inner, arms: inner.arms.map((arm) => ({ ...arm, course: goOn(arm.course) })) }
    if (inner.jump !== null || scope.problems.errorCount > errors) return inner
    const rest = inBranch(scope, inner.changes, unchanged, next)
    return { ...rest, nodes: joined(inner.nodes, rest.nodes) }
  }
  return settled(scope, goOn(course), span)
}

/** Jumps of these kinds end here. */
export function caught(scope: Scope, course: Course, kinds: readonly Jump[], span: Span): Course {
  if (course.arms === null)
    return course.jump !== null && kinds.includes(course.jump) ? { ...course, jump: null } : course
  const inner = (one: Course): Course => {
    if (one.arms !== null)
      return { ...one, arms: one.arms.map((arm) => ({ ...arm, course: inner(arm.course) })) }
    return one.jump !== null && kinds.includes(one.jump) ? { ...one, jump: null } : one
  }
  return settled(scope, inner(course), span)
}

/** The same course with nodes before it. */
export function after(nodes: readonly RunNode[], course: Course): Course {
  return nodes.length === 0 ? course : { ...course, nodes: joined(nodes, course.nodes) }
}

function joined(before: readonly RunNode[], behind: readonly RunNode[]): readonly RunNode[] {
  if (before.length === 0) return behind
  return behind.length === 0 ? before : [...before, ...behind]
}

/* ---- where branches meet ---- */

function leavesOf(course: Course): readonly Course[] {
  return course.arms === null ? [course] : course.arms.flatMap((arm) => leavesOf(arm.course))
}

/** One course without arms where all its branches go on in the same way. */
function settled(scope: Scope, course: Course, span: Span): Course {
  if (course.arms === null) return course
  const leaves = leavesOf(course)
  const jump = leaves[0]?.jump ?? null
  if (leaves.some((leaf) => leaf.jump !== jump)) return course
  const notes = meet(scope, leaves, span)
  return { nodes: nodesWith(course, notes), jump, arms: null, changes: unchanged }
}

/** Nodes of a course, with what is noted at the end of each branch. */
function nodesWith(course: Course, notes: ReadonlyMap<Course, readonly RunNode[]>): readonly RunNode[] {
  if (course.arms === null) return joined(course.nodes, notes.get(course) ?? [])
  const choice = course.arms.reduceRight<readonly RunNode[]>((whenFalse, { condition, course: inner }) => {
    const whenTrue = nodesWith(inner, notes)
    if (condition === null) return whenTrue
    if (whenTrue.length === 0 && whenFalse.length === 0) return []
    return [{ kind: 'conditional', condition, whenTrue, whenFalse }]
  }, [])
  return joined(course.nodes, choice)
}

/** Values of a variable that its dependence on measurements may take. */
const mostValues = 64

/** Gives each cell what it holds from here on; what has to be noted in which branch. */
function meet(scope: Scope, leaves: readonly Course[], span: Span): ReadonlyMap<Course, readonly RunNode[]> {
  const differing: Cell[] = []
  for (const cell of new Set(leaves.flatMap(({ changes }) => [...changes.keys()]))) {
    const values = leaves.map((leaf) => valueIn(leaf, cell))
    if (values.every((value) => keyOf(value) === keyOf(values[0]!))) scope.set(cell, values[0]!)
    else if ('kind' in cell) differing.push(cell)
    else scope.set(cell, null)
  }
  if (differing.length === 0) return new Map()
  const options = new Map(leaves.map((leaf) => [leaf, optionsIn(leaf, differing)]))
  const rows = new Map<string, readonly (Value | null)[]>()
  for (const list of options.values()) for (const { row } of list ?? []) rows.set(rowKey(row), row)
  if (rows.size > mostValues || [...options.values()].includes(null)) {
    for (const cell of differing) scope.set(cell, { kind: 'lost' })
    return new Map()
  }
  return noted(scope, differing, options as ReadonlyMap<Course, readonly Option[]>, [...rows.values()], span)
}

/** Writes in each branch which row of values its variables have. */
function noted(
  scope: Scope,
  cells: readonly Cell[],
  options: ReadonlyMap<Course, readonly Option[]>,
  rows: readonly (readonly (Value | null)[])[],
  span: Span,
): ReadonlyMap<Course, readonly RunNode[]> {
  const numbers = new Map(rows.map((row, number) => [rowKey(row), number]))
  const bits = bitsOfRegister(scope.scratch.take('', (rows.length - 1).toString(2).length))
  cells.forEach((cell, place) => {
    const values = rows.map((row) => row[place]!)
    const same = values.every((value) => keyOf(value) === keyOf(values[0]!))
    scope.set(cell, same ? values[0]! : { kind: 'dependent', bits, values })
  })
  scope.hasDependents = true
  const nodesFor = (list: readonly Option[]) =>
    list.reduceRight<readonly RunNode[]>((otherwise, { condition, row }, at) => {
      const note = assignment(bits, BigInt(numbers.get(rowKey(row))!), span)
      if (at === list.length - 1 || condition === null) return note
      return [{ kind: 'conditional', condition, whenTrue: note, whenFalse: otherwise }]
    }, [])
  return new Map([...options].map(([leaf, list]) => [leaf, nodesFor(list)]))
}

/** Puts a number into bits that are 0: nothing to do where it is 0. */
function assignment(bits: readonly BitReference[], number: bigint, span: Span): readonly AssignRun[] {
  const ones = bits.filter((_, place) => ((number >> BigInt(place)) & 1n) === 1n)
  return ones.length === 0 ? [] : [{ kind: 'assign', bits: ones, values: ones.map(() => 1), span }]
}

interface Option {
  readonly condition: Condition | null
  readonly row: readonly (Value | null)[]
}

/** The rows of values that a branch may end with; null where these are too many. */
function optionsIn(leaf: Course, cells: readonly Cell[]): readonly Option[] | null {
  const values = cells.map((cell) => valueIn(leaf, cell))
  const notes = new Map<string, readonly [bits: readonly BitReference[], count: number]>()
  for (const value of values) {
    if (value?.kind === 'lost') return null
    if (value?.kind === 'dependent') notes.set(value.bits[0]!.register, [value.bits, value.values.length])
  }
  let options: { readonly numbers: ReadonlyMap<string, number>; readonly condition: Condition | null }[] = [
    { numbers: new Map(), condition: null },
  ]
  for (const [register, [bits, count]] of notes) {
    if (options.length * count > 4 * mostValues) return null
    options = options.flatMap(({ numbers, condition }) =>
      Array.from({ length: count }, (_, number) => ({
        numbers: new Map([...numbers, [register, number]]),
        condition: both(condition, numberIs(bits, number)),
      })),
    )
  }
  return options.map(({ numbers, condition }) => ({
    condition,
    row: values.map((value) =>
      value?.kind === 'dependent' ? value.values[numbers.get(value.bits[0]!.register)!]! : value,
    ),
  }))
}

function both(left: Condition | null, right: Condition): Condition {
  return left === null ? right : { kind: 'and', left, right }
}

function valueIn({ changes }: Course, cell: Cell): Value | null {
  const changed = changes.get(cell)
  return changed === undefined ? cell.value : changed
}

function keyOf(value: Value | null): string {
  return JSON.stringify(value)
}

function rowKey(row: readonly (Value | null)[]): string {
  return row.map(keyOf).join('\n')
}
