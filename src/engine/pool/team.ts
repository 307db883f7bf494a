/*
 * Several threads on the passes over one large state, whose memory they share. The one that leads publishes a pass; all of
 * them, the leader included, take groups of its parts until there are none left, and the leader goes on when all are done.
 * Which thread did which group does not matter: what a group adds up lies apart from all others, and is added in order.
 *
 * A group is taken by adding 1 to one word that also says how many groups there are, so that nobody who is late takes a
 * group of one pass for that of another. Threads that never come only make it slower.
 */
import { LabError } from '../../base/lab-error.ts'

/** Carries out parts [from, to) of the pass whose instruction is at this address. */
export type RunPass = (at: number, from: number, to: number) => void

/* Words of the control block: the ticket of the next group, and what is to be done with it. */
const ticket = 0
const done = 1
const isOpen = 2
const address = 3
const firstPart = 4
const endPart = 5
const partsPerGroup = 6
const words = 8

/* A ticket: [groups: 16 bits][next group: 16]. */
const groupsShift = 16
const nextMask = 0xffff

/** Looks at a word without sleeping: some 50 microseconds. */
const spins = 20_000
const sleepMilliseconds = 2
/** A control block that threads share. */
export function createControl(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * words))
}

/** The thread that decides what is done next. */
export class TeamLeader {
  readonly control: Int32Array
  private readonly runPass: RunPass
  private readonly patience: number

  /** @param patience milliseconds after which a thread that keeps a group is gone */
  constructor(control: Int32Array, runPass: RunPass, patience = 3000) {
    this.control = control
    this.runPass = runPass
    this.patience = patience
  }

  /** From now on, until `close`, whoever helps waits for passes. */
  open(): void {
    Atomics.store(this.control, isOpen, 1)
  }

  close(): void {
    Atomics.store(this.control, isOpen, 0)
    Atomics.notify(this.control, ticket)
  }

  /**
   * Has parts [from, to) of a pass carried out, `size` of them at a time: the groups, at most some thousand.
   * @throws LabError "worker" when a thread went away with a group: the state is lost
   */
  run(at: number, from: number, to: number, size: number): void {
    const groups = Math.ceil((to - from) / size)
    const { control } = this
    control[address] = at
    control[firstPart] = from
    control[endPart] = to
    control[partsPerGroup] = size
    Atomics.store(control, done, 0)
    Atomics.store(control, ticket, groups << groupsShift)
    Atomics.notify(control, ticket)
    takeGroups(control, this.runPass)
    this.waitForOthers(groups)
  }

  private waitForOthers(groups: number): void {
    for (let i = 0; i < spins; i++) if (Atomics.load(this.control, done) === groups) return
    const start = performance.now()
    for (let count = 0; count !== groups; count = Atomics.load(this.control, done)) {
      sleep(this.control, done, count)
      if (performance.now() - start > this.patience)
        throw new LabError('worker', 'engine: threads must finish what they took, got one that did not')
    }
  }
}

/** Helps the leader until it closes. */
export function help(control: Int32Array, runPass: RunPass): void {
  let idle = 0
  while (Atomics.load(control, isOpen) === 1) {
    if (takeGroups(control, runPass)) idle = 0
    else if (idle < spins) idle++
    else sleep(control, ticket, Atomics.load(control, ticket))
  }
}

/** Whether there was any. */
function takeGroups(control: Int32Array, runPass: RunPass): boolean {
  let worked = false
  while (isLeft(Atomics.load(control, ticket))) {
    const taken = Atomics.add(control, ticket, 1)
    if (!isLeft(taken)) break
    /* While a group is not done the leader changes nothing of this. */
    const size = control[partsPerGroup]!
    const from = control[firstPart]! + (taken & nextMask) * size
    runPass(control[address]!, from, Math.min(from + size, control[endPart]!))
    Atomics.add(control, done, 1)
    Atomics.notify(control, done)
    worked = true
  }
  return worked
}

function isLeft(taken: number): boolean {
  return (taken & nextMask) < taken >> groupsShift
}

/** Sleeps while the word is as it was. The page's own thread may not: it looks again and again. */
function sleep(control: Int32Array, word: number, value: number): void {
  try {
    Atomics.wait(control, word, value, sleepMilliseconds)
  } catch {
    /* Not allowed here. */
  }
}
