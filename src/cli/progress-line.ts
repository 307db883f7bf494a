/* How a run is told while it goes: one line that is written over on a terminal, a few lines elsewhere. */
import type { RunEvent } from '../lab/run.ts'
import type { Terminal } from './command.ts'

type StepEvent = Extract<RunEvent, { readonly type: 'step' }>
type FitEvent = Extract<RunEvent, { readonly type: 'fitting' }>

/** Milliseconds between two updates of the line. */
const interval = 100
/** Without a terminal, about so many lines for the whole run. */
const lines = 10

/** Takes every step; writes some. `end` leaves the last one standing. */
export function createProgressLine(terminal: Terminal, steps: number, now: () => number) {
  const start = now()
  let last = Number.NEGATIVE_INFINITY
  let first: number | null = null
  const every = Math.max(1, Math.ceil(steps / lines))
  return {
    step(event: StepEvent): void {
      first ??= event.step
      const done = event.step + 1 - first
      const isLast = event.step + 1 >= steps
      if (terminal.interactive) {
        if (now() - last < interval && !isLast) return
        last = now()
        terminal.err(
          `\r\u001B[K${textOf(event, steps, timeLeft(now() - start, done, steps - event.step - 1))}`,
        )
      } else if (isLast || event.step % every === 0)
        terminal.err(`${textOf(event, steps, timeLeft(now() - start, done, steps - event.step - 1))}\n`)
    },
    /** How far a fit is; without a terminal only that a part of it is done. */
    fit({ phase, done, total }: FitEvent): void {
      const isLast = done >= total
      if (!isLast && (!terminal.interactive || now() - last < interval)) return
      last = now()
      const text = `${phase}: ${done}/${total}`
      terminal.err(terminal.interactive ? `\r\u001B[K${text}${isLast ? '\n' : ''}` : `${text}\n`)
    },
    end(): void {
      if (terminal.interactive && first !== null) terminal.err('\n')
    },
  }
}

function timeLeft(elapsed: number, done: number, left: number): string {
  const seconds = Math.round(((elapsed / done) * left) / 1000)
  return seconds < 60 ? `${seconds} s left` : `${Math.floor(seconds / 60)} min ${seconds % 60} s left`
}

function textOf(event: StepEvent, steps: number, left: string): string {
  const { step, loss, validationLoss, trainAccuracy, validationAccuracy } = event
  const parts = [`step ${step + 1}/${steps}`, `loss ${loss.toFixed(4)}`]
  if (validationLoss !== null) parts.push(`validation ${validationLoss.toFixed(4)}`)
  if (trainAccuracy !== null) parts.push(`accuracy ${percent(trainAccuracy)}`)
  if (validationAccuracy !== null) parts.push(`validation ${percent(validationAccuracy)}`)
  return [...parts, left].join(' · ')
}

/** 0.95 is `95.0 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
