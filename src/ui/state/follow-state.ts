/*
 * Asks the session for the state that the slider points at: one question at a time, the newest next, so that dragging never
 * queues up; while training goes on only as often as answers can be had beside it.
 */
import { shownSample } from '../../store/shown-axes.ts'
import { momentIn, timelineNow } from '../../store/moments.ts'
import type { Lab, StateReading } from '../../store/lab-store.ts'
import { mostStateQubits } from './limits.ts'

/** A state, and the moment that it was asked for. */
export interface ShownState {
  readonly reading: StateReading
  readonly moment: number
}

export interface StateListener {
  readonly show: (state: ShownState) => void
  /** What the session cannot show, in its own words. */
  readonly fail: (message: string) => void
}

/** Least milliseconds between two questions while only the parameters change, and the share of time left to training. */
const pace = 100
const restPerWork = 2
/** A question that came late, or was cut short, is asked again after so many milliseconds. */
const again = 50

/** Follows until the function that it gives back is called. */
export function followState(lab: Lab, listener: StateListener): () => void {
  const follower = new Follower(lab, listener)
  const stops = [
    lab.view.subscribe((now, before) => {
      if (now.moment !== before.moment || now.sample !== before.sample || now.collapsed !== before.collapsed)
        follower.askNow()
    }),
    lab.run.subscribe((now, before) => {
      if (now.run !== before.run || now.opened !== before.opened) follower.askNow()
      else if (now.parameters !== before.parameters) follower.askSoon()
    }),
  ]
  follower.askNow()
  return () => {
    follower.stop()
    stops.forEach((stop) => stop())
  }
}

class Follower {
  private readonly lab: Lab
  private readonly listener: StateListener
  private timer: ReturnType<typeof setTimeout> | undefined
  private isBusy = false
  private isWanted = false
  private isStopped = false
  /** Not asked again before, for new parameters alone. */
  private due = 0

  constructor(lab: Lab, listener: StateListener) {
    this.lab = lab
    this.listener = listener
  }

  askNow(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.isBusy) this.isWanted = true
    else void this.ask()
  }

  askSoon(): void {
    if (!this.isWanted) this.askAfter(Math.max(0, this.due - performance.now()))
  }

  stop(): void {
    this.isStopped = true
    clearTimeout(this.timer)
  }

  private askAfter(milliseconds: number): void {
    this.timer ??= setTimeout(() => this.askNow(), milliseconds)
  }

  private async ask(): Promise<void> {
    const { lab } = this
    const question = questionOf(lab)
    if (!question) return
    const { moment, request } = question
    const start = performance.now()
    this.isBusy = true
    const answer = await lab.readState(request)
    this.isBusy = false
    if (this.isStopped) return
    const now = performance.now()
    this.due = Math.max(start + pace, now + restPerWork * (now - start))
    if (answer === null) this.askAfter(again)
    else if (request.run !== lab.run.getState().run) this.isWanted = true
    else if ('code' in answer) this.listener.fail(answer.message)
    else this.listener.show({ reading: answer, moment })
    if (!this.isWanted) return
    this.isWanted = false
    this.askNow()
  }
}

/* What to ask now; null while there is nothing that could answer. */
function questionOf(lab: Lab) {
  const { run, opened, status } = lab.run.getState()
  const timeline = timelineNow(lab)
  const { qubitCount } = lab.document.getState().source.circuit
  if (!opened || status === 'failed' || !timeline || qubitCount > mostStateQubits) return null
  const { sample, moment: position } = lab.view.getState()
  const moment = momentIn(timeline, position)
  const cut = moment === timeline.count ? null : timeline.cutAt(moment)
  return { moment, request: { run, row: shownSample(sample, opened.data), cut } }
}
