/*
 * Shared access: which group uses which machine in which time slot. A variable for each combination that a group can use;
 * collisions are penalized, and each slot that a group misses costs its priority: the energy is the sum over groups of
 * priority (slots got - slots asked)^2 plus penalty per collision.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { AccessGroup, AccessSource } from '../../../document/problems/qubo/types.ts'
import { addSquare, addTerm, emptyTerms, toQubo } from '../qubo.ts'
import type { Assignment, BuiltQubo, Constraint, Decoded } from '../types.ts'
import { builtWith } from './built.ts'

interface Booking {
  readonly group: number
  readonly machine: string
  readonly slot: string
}

/** @throws LabError "data" on a machine or slot that is not listed, or names that come twice */
export function buildAccess(source: AccessSource): BuiltQubo {
  check(source)
  const { groups } = source
  const bookings = bookingsOf(source)
  const all = bookings.map((_, i) => i)
  const terms = emptyTerms(bookings.length)
  const constraints: Constraint[] = []
  for (const [g, group] of groups.entries()) {
    const own = all.filter((i) => bookings[i]!.group === g)
    addSquare(
      terms,
      own,
      own.map(() => 1),
      group.runs,
      priorityOf(group),
    )
    constraints.push(atMost(group.runs, own, `${group.name} has at most ${group.runs} slots`))
  }
  const penalty = source.penalty ?? usualPenalty(groups)
  for (const constraint of collisions(source, bookings)) {
    constraints.push(constraint)
    const { variables } = constraint
    for (const [k, i] of variables.entries())
      for (const j of variables.slice(k + 1)) addTerm(terms, i, j, penalty)
  }
  const names = bookings.map(({ group, machine, slot }) => `${groups[group]!.name} | ${machine} | ${slot}`)
  const qubo = toQubo(terms, names)
  const cost = (x: Assignment) =>
    groups.reduce((sum, group, g) => {
      const missing = group.runs - countOf(x, bookings, g)
      return sum + priorityOf(group) * missing * missing
    }, 0)
  return builtWith(qubo, (x) => decode(x, source, bookings), {
    constraints: constraints.filter(({ variables, bound }) => variables.length > bound),
    objective: cost,
    notes: source.penalty === undefined ? [`penalty ${penalty} for each collision`] : [],
  })
}

const priorityOf = ({ priority = 1 }: AccessGroup) => priority

const countOf = (x: Assignment, bookings: readonly Booking[], g: number) =>
  bookings.reduce((sum, { group }, i) => sum + (group === g ? x[i]! : 0), 0)

/* A slot that a collision wins saves at most priority (runs^2 - (runs - 1)^2). */
function usualPenalty(groups: readonly AccessGroup[]): number {
  return 1.5 * Math.max(...groups.map((group) => priorityOf(group) * Math.max(1, 2 * group.runs - 1)))
}

function bookingsOf({ groups, machines, slots }: AccessSource): Booking[] {
  return groups.flatMap((group, g) =>
    machines
      .filter((machine) => group.machines?.includes(machine) ?? true)
      .flatMap((machine) =>
        slots
          .filter((slot) => group.slots?.includes(slot) ?? true)
          .map((slot) => ({ group: g, machine, slot })),
      ),
  )
}

function atMost(bound: number, variables: readonly number[], label: string): Constraint {
  return { label, variables, coefficients: variables.map(() => 1), relation: '<=', bound }
}

/* One group per machine and slot, one machine per group and slot. */
function collisions({ groups, machines, slots }: AccessSource, bookings: readonly Booking[]): Constraint[] {
  const where = (is: (booking: Booking) => boolean) =>
    bookings.flatMap((booking, i) => (is(booking) ? [i] : []))
  return slots.flatMap((slot) => [
    ...machines.map((machine) =>
      atMost(
        1,
        where((booking) => booking.machine === machine && booking.slot === slot),
        `${machine} serves one group at ${slot}`,
      ),
    ),
    ...groups.map(({ name }, g) =>
      atMost(
        1,
        where((booking) => booking.group === g && booking.slot === slot),
        `${name} uses one machine at ${slot}`,
      ),
    ),
  ])
}

function decode(x: Assignment, { groups }: AccessSource, bookings: readonly Booking[]): Decoded {
  return {
    kind: 'access',
    bookings: bookings
      .filter((_, i) => x[i]! !== 0)
      .map(({ group, machine, slot }) => ({ group: groups[group]!.name, machine, slot })),
    missing: groups
      .map((group, g) => ({ group: group.name, slots: Math.max(0, group.runs - countOf(x, bookings, g)) }))
      .filter(({ slots }) => slots > 0),
  }
}

function check({ groups, machines, slots }: AccessSource): void {
  checkDifferent(
    groups.map(({ name }) => name),
    'groups',
  )
  checkDifferent(machines, 'machines')
  checkDifferent(slots, 'slots')
  for (const group of groups) {
    checkListed(group, 'machines', machines)
    checkListed(group, 'slots', slots)
  }
}

function checkDifferent(names: readonly string[], what: string): void {
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) throw new LabError('data', `${what}: names must differ, got "${twice}" twice`)
}

function checkListed(group: AccessGroup, field: 'machines' | 'slots', listed: readonly string[]): void {
  const strange = group[field]?.find((name) => !listed.includes(name))
  if (strange !== undefined)
    throw new LabError(
      'data',
      `group "${group.name}": its ${field} must be among ${listed.slice(0, 6).join(', ')}, got "${strange}"; add it to ${field}`,
    )
}
