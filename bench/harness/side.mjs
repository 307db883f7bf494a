/* One process that takes part: it prints a ready line, then answers each line of input, a round's length, with its time. */
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'

const canPin =
  process.platform === 'linux' && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0

/** Whether processes are held on one core. */
export const isPinned = canPin

/** Processes that run; they end with the bench, however it ends. */
const running = new Set()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export class Side {
  /**
   * @param {string} program
   * @param {readonly string[]} parameters
   * @param {{ cwd: string, core: number | null, env?: Record<string, string> }} options core null: every core
   */
  constructor(program, parameters, { cwd, core, env = {} }) {
    const pinned = canPin && core !== null
    const words = pinned ? ['taskset', '-c', String(core), program, ...parameters] : [program, ...parameters]
    this.child = spawn(words[0], words.slice(1), {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    running.add(this.child)
    this.pinned = pinned
    this.errors = ''
    this.answers = []
    this.waiting = null
    this.end = null
    this.child.stdin.on('error', () => {})
    this.child.stderr.on('data', (text) => (this.errors = (this.errors + text).slice(-2000)))
    createInterface({ input: this.child.stdout }).on('line', (line) => this.#answer(line))
    this.child.on('close', (code, signal) => this.#close(signal ?? `exit ${code}`))
    this.child.on('error', (error) => this.#close(error.message))
  }

  #answer(line) {
    if (!line.startsWith('{')) return
    this.answers.push(JSON.parse(line))
    this.waiting?.()
  }

  #close(end) {
    running.delete(this.child)
    this.end = end
    this.waiting?.()
  }

  /** The next answer, or `{ failed: why }` after so many seconds or when the process has ended. */
  async next(seconds) {
    const deadline = performance.now() + seconds * 1000
    while (this.answers.length === 0 && this.end === null && performance.now() < deadline)
      await this.#change(deadline - performance.now())
    if (this.answers.length > 0) return this.answers.shift()
    return { failed: this.end === null ? `over ${seconds} s` : this.#why() }
  }

  #change(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      this.waiting = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #why() {
    if (this.end === 'SIGKILL') return 'out of memory'
    const last = this.errors.trim().split('\n').at(-1) ?? ''
    return /MemoryError|bad_alloc|RESOURCE_EXHAUSTED|out of memory/i.test(this.errors)
      ? 'out of memory'
      : `${this.end} ${last}`.trim()
  }

  /** Milliseconds of a call, the median of a round. */
  round(roundSeconds, limitSeconds) {
    this.child.stdin.write(`${roundSeconds}\n`)
    return this.next(limitSeconds)
  }

  /** Holds a process that was held on one core on another one. */
  moveTo(core) {
    if (this.pinned)
      spawnSync('taskset', ['-a', '-c', '-p', String(core), String(this.child.pid)], { stdio: 'ignore' })
  }

  async close() {
    if (this.end !== null) return
    this.child.kill('SIGKILL')
    while (this.end === null) await this.#change(1000)
  }
}
