/* The machine: what it is, how busy others keep it, and that only one bench runs on it. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'

export const cores = availableParallelism()

/** Where results were measured. */
export function machine() {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  }
}

const times = () =>
  cpus().reduce(
    (sum, { times }) => ({
      idle: sum.idle + times.idle,
      all: sum.all + times.idle + times.user + times.sys + times.nice + times.irq,
    }),
    { idle: 0, all: 0 },
  )

/** Share of its cores that the machine is busy with, from 0 to 1, while the bench itself waits. */
export async function busyShare(milliseconds = 400) {
  const before = times()
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  const after = times()
  const all = after.all - before.all
  return all > 0 ? 1 - (after.idle - before.idle) / all : 0
}

const lock = join(tmpdir(), 'ansatz-bench.lock')

/** Takes the machine for this process until it ends; the process id of the bench that has it where one runs. */
export function takeMachine() {
  for (;;) {
    try {
      const file = openSync(lock, 'wx')
      writeSync(file, String(process.pid))
      closeSync(file)
      process.on('exit', () => rmSync(lock, { force: true }))
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
      return null
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const owner = Number(readFileSync(lock, 'utf8'))
      if (isAlive(owner)) return owner
      rmSync(lock, { force: true })
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return pid > 0
  } catch (error) {
    return error.code === 'EPERM'
  }
}
